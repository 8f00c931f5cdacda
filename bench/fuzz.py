"""A longer run of a fuzzer of tests/fuzz/targets.py, guided by coverage: needs atheris, in any Python that
has this program, too (`pip install atheris`: it is no dependency of ours).

    python bench/fuzz.py {smtp|mime|answer|address} [--seconds N]

What it finds new is kept in tests/fuzz/corpus/NAME/; what broke the target, in the current folder.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=["smtp", "mime", "answer", "address"])
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("fuzz: atheris is not installed; tests/fuzz runs without it")
        return
    with atheris.instrument_imports(include=["maild.doors", "parsers"]):
        from tests.fuzz.targets import TARGETS
    corpus = ROOT / "tests/fuzz/corpus" / options.target
    limits = [f"-max_total_time={options.seconds}", "-max_len=4096", "-timeout=20"]
    atheris.Setup([sys.argv[0], str(corpus), *limits], TARGETS[options.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
