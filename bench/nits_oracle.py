"""Our verdict against the right one on drafts with one fault each: `python -m bench.nits_oracle`.

Prints each disagreement with our errors, and the count. It needs ../shared/nits.
"""

from __future__ import annotations

from tests.checks.nits_oracle import NITS, cases


def main() -> int:
    """Exit status 1 when there is a disagreement."""
    if not NITS.is_dir():
        print(f"no fixtures: {NITS} is not there")
        return 0
    judged = [(case, [f"{f.tag}: {f.message}" for f in case.report().errors]) for case in cases()]
    wrong = [(case, errors) for case, errors in judged if bool(errors) is not case.error]
    for case, errors in wrong:
        expected = "an error" if case.error else "no error"
        print(f"{case.name}: expected {expected} ({case.why}), found {'; '.join(errors) or 'none'}")
    print(f"nits: {len(judged)} drafts with a right verdict, {len(wrong)} disagreements")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
