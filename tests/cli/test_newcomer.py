"""Every mistake of a first hour is one line on stderr and exit status 2: never a traceback, nothing made."""

import getpass

import pytest

from maild.cli import parser
from maild.cli.arguments import user


def commands():
    """Name -> parser."""
    return next(a.choices for a in parser()._actions if isinstance(a.choices, dict))


def test_maild_alone_shows_what_there_is(maild):
    said = maild()
    assert said.status == 2 and not said.out
    assert all(name in said.err for name in commands())


@pytest.mark.parametrize("command", commands())
def test_each_command_has_help(maild, command):
    said = maild(command, "--help")
    assert said.status == 0 and said.out.startswith(f"usage: maild {command}")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("frobnicate",), "'frobnicate'"),
        (("check",), "FILE"),
        (("check", "--at", "2026-02-30", "x.txt"), "no day; write YYYY-MM-DD"),
        (("check", "missing.txt"), "missing.txt: No such file"),
        (("metadata", "missing.txt"), "missing.txt: No such file"),
        (("--config", "missing.toml", "queue"), "missing.toml: No such file"),
        (("--config", "missing.toml", "explain"), "missing.toml: No such file"),
        (("--config", ".", "check", "x.txt"), "Is a directory"),
        (("post", "8b1cp6qt44"), "--force"),
        (("reject", "8b1cp6qt44"), "--why"),
        (("outbox", "show", "seven"), "'seven'"),
    ],
)
def test_a_mistake_is_one_line(maild, folder, arguments, told):
    said = maild(*arguments)
    assert said.status == 2
    assert told in said.err and said.err.startswith("maild") and said.err.count("\n") == 1
    assert not list(folder.iterdir())


def test_a_configuration_with_mistakes_has_a_line_for_each(maild, folder):
    (folder / "config.toml").write_text('[server]\nfoo = 1\nlisten = "x"\n[strage]\n')
    for command in (("config", "check"), ("queue",), ("serve",)):
        said = maild(*command)
        assert said.status == 2 and said.err.count("\n") == 3
        assert "did you mean 'storage'?" in said.err


def test_a_configuration_without_mistakes(maild, folder):
    (folder / "own.toml").write_text('[server]\nhostname = "mail.example.org"\n')
    said = maild("--config", "own.toml", "config", "check")
    assert said.status == 0 and not said.err
    assert said.out.startswith("own.toml: no mistakes\n") and "sandbox limits: holds" in said.out
    assert "warning" not in said.out


@pytest.mark.requirement("R117")
@pytest.mark.parametrize("path", ["/nowhere/idnits", "idnits.mjs", "own.toml"])
def test_a_program_that_is_not_there_is_a_warning_that_names_the_key(maild, folder, path):
    (folder / "own.toml").write_text(f'[nits]\nidnits = "{path}"\n')
    said = maild("--config", "own.toml", "config", "check")
    assert said.status == 0
    assert f"warning: [nits] idnits: {path} is no program that can be run here" in said.out


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (("queue",), 0),
        (("outbox",), 0),
        (("fsck",), 0),
        (("status", "8b1cp6qt44"), 1),
        (("show", "8b1cp6qt44"), 1),
        (("post", "8b1cp6qt44", "--force"), 1),
        (("cancel", "8b1cp6qt44"), 1),
        (("outbox", "show", "1"), 1),
    ],
)
def test_in_the_wrong_folder_it_says_where_it_looked_and_makes_nothing(maild, folder, command, status):
    said = maild(*command)
    assert said.status == status and "there is no ledger at var/ledger.sqlite" in said.err
    assert not list(folder.iterdir())


@pytest.mark.parametrize("command", ["serve", "queue", "fsck"])
def test_a_storage_that_is_a_file(maild, folder, command):
    (folder / "var").write_text("not a folder")
    said = maild(command)
    assert said.status in (0, 2) and "Traceback" not in said.err
    assert "var" in said.err


def test_a_ledger_that_is_none(maild, folder):
    (folder / "var").mkdir()
    (folder / "var" / "ledger.sqlite").write_text("not a ledger " * 100)
    said = maild("queue")
    assert said.status == 2 and "not a database" in said.err and said.err.count("\n") == 1


def test_a_user_without_a_name_can_work(monkeypatch):
    def nameless():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert user().startswith("user ")


@pytest.mark.requirement("R161")
def test_an_unknown_tag_names_those_that_may_have_been_meant(maild):
    said = maild("explain", "boilerplate-licence")
    assert said.status == 1 and "boilerplate-license" in said.err
    assert maild("explain", "\x1b[2J").status == 1


@pytest.mark.requirement("R161")
def test_explain_says_how_to_comply(maild):
    said = maild("explain", "line-too-long")
    assert said.status == 0 and "How to comply:" in said.out and "Reference:" in said.out
