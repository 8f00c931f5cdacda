"""`maild queue` is asked often: it loads the ledger, and nothing that reads, checks or renders drafts."""

import subprocess
import sys

from maild import roof
from maild.config import Config

HEAVY = ("checks", "parsers", "renderer", "jinja2", "lxml", "httpx", "maild.daemon")
ASK = f"""
import sys
from maild.cli import main
status = main(["queue"])
print(status, *(name for name in {HEAVY} if name in sys.modules))
"""


def test_it_loads_only_what_it_needs(folder):
    with roof.ledger(Config()):
        pass
    ran = subprocess.run([sys.executable, "-c", ASK], cwd=folder, capture_output=True, text=True, check=True)
    assert ran.stdout == "0\n" and ran.stderr == "Nothing waits.\n"
