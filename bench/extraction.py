"""How fast meta-data is read from plain text: `python bench/extraction.py [CORPUS]`, or $MAILD_CORPUS, or
../shared/corpus.

CORPUS is a directory of drafts (*.txt, also in directories below). It measures CPU time of reading and
extraction in this process, warm, and how time grows with the length of one line. It measures no input.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import mean, median, quantiles

from parsers.text.document import read
from parsers.text.extract import extract

LINE = 1_000_000  # characters


BESIDE = Path(__file__).parent.parent.parent / "shared" / "corpus"


def cpu(data: bytes) -> float:
    """Seconds of CPU for one draft."""
    began = time.process_time()
    extract(read(data))
    return time.process_time() - began


def main(argv: list[str]) -> int:
    place = Path(argv[1] if len(argv) > 1 else os.environ.get("MAILD_CORPUS", BESIDE))
    drafts = [path.read_bytes() for path in sorted(place.rglob("*.txt"))]
    if not drafts:
        print(f"no corpus: no *.txt in {place}; give a directory of drafts, or set MAILD_CORPUS")
        return 0
    for data in drafts[:200]:
        cpu(data)
    times = [1000 * cpu(data) for data in drafts]
    one, two, four = (min(cpu(b"a" * factor * LINE) for _ in range(15)) for factor in (1, 2, 4))
    print(f"drafts            {len(drafts)}, {mean(map(len, drafts)) / 1000:.1f} kB each on average")
    p99 = quantiles(times, n=100)[98]
    print(f"CPU ms a draft    median {median(times):.2f}, mean {mean(times):.2f}, p99 {p99:.2f}")
    print(f"linearity         one line of 2 MB takes {two / one:.2f} times as long as 1 MB,")
    print(f"                  and 4 MB {four / two:.2f} times as long as 2 MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
