"""Children: each job alone, within its limits, and a dead one costs an answer, not the daemon."""

import asyncio
import os
import signal
from contextlib import contextmanager
from pathlib import Path

import pytest

from maild.domain.errors import Temporary
from maild.sandbox import children as pools
from maild.sandbox.children import ChildDied, Children
from maild.sandbox.protocol import Cause, Limits
from tests.exchange import eventually

ROOT = Path(__file__).parent.parent.parent
JOBS = ["reverse", "environment", "spin", "sleep", "swallow", "crash", "crash_in_c", "write", "raise_limit"]
JOBS += ["silence_the_alarm", "other_connections", "lie_about_length", "who", "in_parts", "half"]


@contextmanager
def children(**limits):
    started = Children([f"tests.sandbox.jobs:{job}" for job in JOBS], Limits(**limits), 4, str(ROOT))
    try:
        yield started
    finally:
        started.close()


async def run(pool: Children, job: str, payload: bytes = b"") -> bytes:
    return await pool.run(f"tests.sandbox.jobs:{job}", payload)


async def test_a_job_comes_back():
    with children() as pool:
        assert await run(pool, "reverse", b"abc") == b"cba"
        assert await run(pool, "reverse", b"x" * 5_000_000) == b"x" * 5_000_000


async def test_jobs_run_beside_each_other():
    with children() as pool:
        results = await asyncio.gather(*(run(pool, "reverse", b"%d" % n) for n in range(20)))
        assert results == [(b"%d" % n)[::-1] for n in range(20)]


@pytest.mark.parametrize(
    ("job", "limits", "cause"),
    [
        ("crash", {}, Cause.CRASH),
        ("crash_in_c", {}, Cause.CRASH),
        ("spin", {"cpu": 1}, Cause.TIME),
        ("sleep", {"wall": 1}, Cause.TIME),
        ("swallow", {"memory": 500_000_000}, Cause.MEMORY),
    ],
)
async def test_a_child_that_misbehaves_dies_says_why_and_the_next_one_works(job, limits, cause):
    with children(**limits) as pool:
        with pytest.raises(ChildDied) as died:
            await run(pool, job)
        assert died.value.cause is cause
        assert await run(pool, "reverse", b"ab") == b"ba"


async def test_a_child_that_silences_its_alarm_is_ended_by_the_warm_process():
    with children(wall=1) as pool:
        with pytest.raises(ChildDied) as died:
            await run(pool, "silence_the_alarm")
        assert died.value.cause is Cause.TIME


async def test_a_result_beyond_the_limit_is_refused():
    with children(output=1000) as pool:
        assert len(await run(pool, "reverse", b"x" * 1000)) == 1000
        with pytest.raises(ChildDied):
            await run(pool, "reverse", b"x" * 1001)


async def test_a_child_that_announces_more_than_it_may_is_not_listened_to():
    with children(output=1000) as pool:
        with pytest.raises(ChildDied):
            await run(pool, "lie_about_length")
        assert await run(pool, "reverse", b"ab") == b"ba"


async def test_a_child_holds_no_connection_but_its_own():
    with children() as pool:
        counts = await asyncio.gather(*(run(pool, "other_connections") for _ in range(8)))
        assert set(counts) == {b"0"}


async def test_a_child_writes_no_file(tmp_path):
    with children() as pool:
        with pytest.raises(ChildDied):
            await run(pool, "write", str(tmp_path / "file").encode())
        assert not (tmp_path / "file").exists() or not (tmp_path / "file").read_bytes()


async def test_a_child_knows_no_secret(monkeypatch):
    monkeypatch.setenv("MAILD_SECRET", "s3cr3t")
    with children() as pool:
        assert b"MAILD_SECRET" not in await run(pool, "environment")


def born(pool: Children) -> list[int]:
    """The children that live, by process id."""
    zygote = pool._zygote.pid
    return [int(pid) for pid in Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()]


def ready(pool: Children) -> int:
    """The child that waits for a job, as soon as there is one and no other lives."""
    return eventually(lambda: born(pool)[0] if len(born(pool)) == 1 else None, "a child that waits")


async def test_a_child_waits_for_the_next_job():
    with children() as pool:
        pool.start()
        used = set()
        for _ in range(3):
            waiting = eventually(lambda: set(born(pool)) - used, "a child that waits")
            used.add(int(await run(pool, "who")))
            assert used & waiting


async def test_waiting_takes_none_of_a_childs_time():
    with children(wall=1) as pool:
        pool.start()
        waiting = ready(pool)
        await asyncio.sleep(1.1)
        assert int(await run(pool, "who")) == waiting


async def test_a_child_that_dies_while_it_waits_costs_no_job():
    with children() as pool:
        pool.start()
        os.kill(ready(pool), signal.SIGKILL)
        eventually(lambda: not born(pool), "its end")
        assert await run(pool, "reverse", b"ab") == b"ba"
        assert int(await run(pool, "who")) > 0


async def test_a_child_that_may_read_more_is_made_for_it(tmp_path):
    with children() as pool:
        pool.start()
        waiting = ready(pool)
        assert int(await pool.run("tests.sandbox.jobs:who", b"", [str(tmp_path)])) != waiting


async def test_a_result_comes_in_parts():
    with children() as pool:
        async with pool.begun("tests.sandbox.jobs:in_parts", b"abc") as work:
            assert [await work.result() for _ in range(3)] == [b"a", b"b", b"c"]
            with pytest.raises(ChildDied):
                await work.result()


async def test_parts_that_came_before_a_child_died_are_there():
    with children() as pool:
        async with pool.begun("tests.sandbox.jobs:half", b"abc") as work:
            assert await work.result() == b"abc"
            with pytest.raises(ChildDied) as died:
                await work.result()
            assert died.value.cause is Cause.CRASH


async def test_a_dead_zygote_is_replaced():
    with children() as pool:
        pool.start()
        pool._zygote.kill()
        await asyncio.sleep(0.2)
        assert await run(pool, "reverse", b"ab") == b"ba"


async def test_a_zygote_that_hangs_is_replaced_and_nobody_is_blamed(monkeypatch):
    monkeypatch.setattr(pools, "GRACE", 0.2)
    with children(wall=1) as pool:
        pool.start()
        os.kill(pool._zygote.pid, signal.SIGSTOP)
        with pytest.raises(Temporary):
            await run(pool, "reverse", b"ab")
        assert await run(pool, "reverse", b"ab") == b"ba"


async def test_a_zygote_that_dies_under_a_job_is_no_news_about_the_octets():
    with children(wall=5) as pool:
        pool.start()
        os.kill(pool._zygote.pid, signal.SIGSTOP)
        job = asyncio.create_task(run(pool, "reverse", b"ab"))
        await asyncio.sleep(0.1)
        pool._zygote.kill()
        with pytest.raises(Temporary):
            await job
        assert await run(pool, "reverse", b"ab") == b"ba"
