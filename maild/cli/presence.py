"""Whether there is anything to ask: a command that only looks makes no ledger."""

from __future__ import annotations

import sys

from maild.books import ledger_path
from maild.config import Config


def there_is_nothing(config: Config) -> bool:
    """Whether there is no ledger: asking must not make one, and says where it looked."""
    path = ledger_path(config)
    if path.exists():
        return False
    print(
        f"maild: there is no ledger at {path}: nothing was submitted to this configuration", file=sys.stderr
    )
    return True
