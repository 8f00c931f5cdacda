"""What a child can't do, tried: each test names the layer it needs and is skipped where that isn't there."""

import asyncio
import os
import socket
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from maild.sandbox import confinement, landlock, seccomp
from maild.sandbox.children import ChildDied, Children
from maild.sandbox.confinement import probe
from maild.sandbox.protocol import Cause, Limits

ROOT = Path(__file__).parent.parent.parent
JOBS = ["reverse", "open_a_socket", "connect", "read", "list_folder", "create", "remove", "execute", "start"]
JOBS += ["fork", "kill", "parent", "sleep_and_say_who", "swallow", "raise_limit", "import_late"]
LAYERS = probe()


def needs(*layers: str):
    missing = [layer for layer in layers if not getattr(LAYERS, layer)]
    return pytest.mark.skipif(bool(missing), reason=f"the sandbox's layer is not available: {missing}")


@contextmanager
def children(**limits):
    started = Children([f"tests.sandbox.jobs:{job}" for job in JOBS], Limits(**limits), 4, str(ROOT))
    try:
        yield started
    finally:
        started.close()


async def run(pool: Children, job: str, payload: bytes = b"") -> bytes:
    return await pool.run(f"tests.sandbox.jobs:{job}", payload)


@contextmanager
def listening():
    """A server that nobody is to find: yields its port and how to count who came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)

        def came() -> int:
            try:
                server.accept()
            except BlockingIOError:
                return 0
            return 1

        yield server.getsockname()[1], came


@needs("calls")
async def test_a_child_opens_no_socket():
    with children() as pool:
        assert await run(pool, "open_a_socket") == b"PermissionError"


@needs("calls")
async def test_a_child_connects_to_nobody():
    with children() as pool, listening() as (port, came):
        assert await run(pool, "connect", b"%d" % port) == b"PermissionError"
        assert came() == 0


@needs("files")
@pytest.mark.parametrize("path", ["/etc/passwd", "/proc/self/environ", "/proc/self/maps"])
async def test_a_child_reads_nothing_of_the_system(path):
    with children() as pool:
        assert await run(pool, "read", path.encode()) == b"PermissionError"


@needs("files")
async def test_a_child_reads_no_file_and_no_folder_of_ours(tmp_path):
    (tmp_path / "secret").write_text("canary")
    with children() as pool:
        assert await run(pool, "read", bytes(tmp_path / "secret")) == b"PermissionError"
        assert await run(pool, "list_folder", bytes(tmp_path)) == b"PermissionError"
        assert await run(pool, "list_folder", bytes(ROOT)) == b"PermissionError"


@needs("files")
async def test_a_child_reads_what_it_is_given_and_does_not_write_there(tmp_path):
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "entry").write_text("RFC 2119")
    with children(readable=(str(tmp_path / "library"), str(tmp_path / "absent"))) as pool:
        assert await run(pool, "read", bytes(tmp_path / "library" / "entry")) == b"done"
        assert await run(pool, "create", bytes(tmp_path / "library" / "new")) == b"PermissionError"
        assert await run(pool, "remove", bytes(tmp_path / "library" / "entry")) == b"PermissionError"
    assert [path.name for path in (tmp_path / "library").iterdir()] == ["entry"]


@needs("files")
async def test_a_child_still_loads_code():
    with children() as pool:
        assert await run(pool, "import_late") == b"&"


@needs("files")
async def test_a_child_creates_no_file(tmp_path):
    with children() as pool:
        assert await run(pool, "create", bytes(tmp_path / "new")) == b"PermissionError"
    assert not list(tmp_path.iterdir())


@needs("calls")
async def test_a_child_starts_no_program_and_no_process():
    with children() as pool:
        assert await run(pool, "execute") == b"PermissionError"
        assert await run(pool, "fork") == b"PermissionError"
        with pytest.raises(ChildDied):
            await run(pool, "start", sys.executable.encode())


@needs("files", "calls")
async def test_a_job_that_may_start_programs_starts_those_it_is_given():
    libraries = ("/lib", "/lib64", "/usr/lib", "/etc/ld.so.cache", "/dev/null")
    with children(execute=True, readable=libraries) as pool:
        assert await run(pool, "start", sys.executable.encode()) == b"42\n"
        assert await run(pool, "open_a_socket") == b"PermissionError"
        with pytest.raises(ChildDied):
            await run(pool, "start", b"/bin/sh")


@needs("calls")
async def test_a_child_kills_neither_the_warm_process_nor_a_sibling():
    with children() as pool:
        sibling = asyncio.create_task(run(pool, "sleep_and_say_who"))
        await asyncio.sleep(0.3)
        zygote = await run(pool, "parent")
        assert await run(pool, "kill", zygote) == b"PermissionError"
        for pid in _children(int(zygote)):
            assert await run(pool, "kill", b"%d" % pid) == b"PermissionError"
        assert int(await sibling) > 0


def _children(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


@needs("limits")
async def test_a_child_does_not_get_two_gigabytes():
    with children(memory=1_000_000_000) as pool:
        with pytest.raises(ChildDied) as died:
            await run(pool, "swallow")
        assert died.value.cause is Cause.MEMORY


@needs("calls")
async def test_a_child_does_not_raise_its_limits():
    with children() as pool:
        assert await run(pool, "raise_limit") == b"refused"


def test_every_layer_has_a_line():
    lines = LAYERS.lines()
    assert len(lines) == 6
    assert all("holds" in line or "not available" in line for line in lines)


def test_the_probe_leaves_the_prober_free():
    probe()
    socket.socket().close()
    assert Path("/etc/passwd").read_bytes()


def test_a_kernel_without_landlock_and_seccomp_is_told_apart(monkeypatch):
    def refuse(*_, **__):
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(landlock, "restrict", refuse)
    monkeypatch.setattr(seccomp, "install", refuse)
    layers = probe()
    assert (layers.limits, layers.privileges) == (True, True)
    assert not (layers.files or layers.network or layers.signals or layers.calls or layers.suffice)
    assert "sandbox files: not available" in layers.lines()[2]


def test_a_machine_without_a_table_has_no_filter(monkeypatch):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    seccomp.program.cache_clear()
    with pytest.raises(OSError, match="riscv64"):
        seccomp.program(False)
    seccomp.program.cache_clear()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_is_short_enough_for_the_kernel(monkeypatch, machine):
    monkeypatch.setattr(seccomp.platform, "machine", lambda: machine)
    seccomp.program.cache_clear()
    assert len(seccomp.program(False)) // 8 < 4096  # BPF_MAXINSNS
    assert len(seccomp.program(True)) < len(seccomp.program(False))
    seccomp.program.cache_clear()


def test_a_child_whose_parent_is_gone_ends():
    pid = os.fork()
    if pid == 0:
        confinement._give_up_privileges(parent=1 if os.getppid() != 1 else 2)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 1
