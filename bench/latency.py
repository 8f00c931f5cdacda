"""From the mail to the challenge in the outbox: a 100 kB text draft, an idle daemon.

External checkers are off (bench/nits.py measures them). The clock starts before the SMTP session does, so
what is printed is more than from the last octet of DATA.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.drafts import ERIN, draft
from tests.exchange import Daemon, mail

ROUNDS = 15


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="maild-bench-") as folder, Daemon(Path(folder)) as daemon:
        times = [once(daemon, number) for number in range(ROUNDS)][1:]  # the first one warms up
    median = statistics.median(times)
    low, high = (round(seconds * 1000) for seconds in (min(times), max(times)))
    print("latency: mail to challenge in the outbox, 100 kB text draft:")
    print(
        f"         median {median * 1000:.0f} ms, {low} to {high} ms over {len(times)} drafts (goal: 150 ms)"
    )
    return 0


def once(daemon: Daemon, number: int) -> float:
    """Seconds from the connection to the file in the Maildir."""
    body = ("The quick brown fox jumps over the lazy dog, again and again. " * 12,) * 130
    data = draft(
        name=f"draft-bench-latency-{number}", date=datetime.now(UTC).date(), authors=(ERIN,), body=body
    )
    outbox = daemon.folder / "var" / "outbox" / "new"
    before = len(list(outbox.iterdir())) if outbox.is_dir() else 0
    message = mail("", (f"draft-bench-latency-{number}-00.txt", data), sender=ERIN.email)
    began = time.perf_counter()  # before the session begins: an upper bound
    daemon.send(message)
    while not outbox.is_dir() or len(list(outbox.iterdir())) == before:
        time.sleep(0.001)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
