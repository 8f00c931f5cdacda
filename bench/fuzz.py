"""Fuzzers guided by coverage, of the targets in tests/fuzz/targets.py, after what is kept of earlier runs.

    make fuzz                                    # all, some seconds each: CI
    make fuzz FUZZ="smtp --seconds 600 --keep"   # one, longer; what reached new code joins tests/fuzz/corpus

Exit status 1: a target broke; the octets that broke it are in build/fuzz, the trace is printed. `make fuzz`
installs atheris, which this needs.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fuzz.words import WORDS

ROOT = Path(__file__).parent.parent
KEPT, FOUND = ROOT / "tests/fuzz/corpus", ROOT / "build/fuzz"
LIMITS = ("-max_len=4096", "-timeout=20", f"-artifact_prefix={FOUND}/")
INSIDE = "--inside"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(WORDS))
    parser.add_argument("--seconds", type=int, default=20, help="for each; default: 20")
    parser.add_argument("--keep", action="store_true", help="add what reached new code to tests/fuzz/corpus")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(WORDS):
        parser.error(f"no target: {', '.join(unknown)}")
    broken = [name for name in options.targets or WORDS if not fuzzed(name, options.seconds)]
    if options.keep:
        for name in options.targets or WORDS:
            keep(name)
    return 1 if broken else 0


def fuzzed(name: str, seconds: int) -> bool:
    """Whether the target held."""
    (FOUND / name).mkdir(parents=True, exist_ok=True)
    words = FOUND / f"{name}.words"
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in WORDS[name] if word))
    run = _fuzzer(name, f"-max_total_time={seconds}", f"-dict={words}", str(FOUND / name), str(KEPT / name))
    lines = run.stdout.splitlines()
    print(f"{name}: {lines[-1] if lines else 'nothing was run'}", flush=True)
    if run.returncode:
        print("\n".join(line for line in lines if not line.startswith(("#", "\tNEW_FUNC", "INFO:"))))
    return run.returncode == 0


def keep(name: str) -> None:
    """Of what was found, the smallest inputs that reach what the kept ones do not."""
    run = _fuzzer(name, "-merge=1", str(KEPT / name), str(FOUND / name))
    print(f"{name}: {run.stdout.splitlines()[-1]}", flush=True)


def _quoted(word: bytes) -> str:
    return "".join(f"\\x{octet:02x}" for octet in word)


def _fuzzer(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A process of its own: a fuzzer ends the one it runs in."""
    return subprocess.run(
        [*itself(name), *LIMITS, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def itself(name: str) -> list[str]:
    return [sys.executable, __file__, INSIDE, name]


def inside(name: str, arguments: list[str]) -> None:
    """That process; merging starts more of them, by a shell."""
    import atheris

    with atheris.instrument_imports(include=["maild.doors", "parsers", "email_validator"]):
        from tests.fuzz.targets import TARGETS
    atheris.Setup([shlex.join(itself(name)), *arguments], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == [INSIDE]:
        inside(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
