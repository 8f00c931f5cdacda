"""The command line: `maild --config FILE COMMAND`. Exit status 0 done, 1 the answer is no, 2 unusable input.

This file knows the commands and their options; what they do is in the other files of the folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from maild import config as configuration
from maild.cli.arguments import Parser, day, moment
from maild.cli.terminal import any_text, until_nobody_reads
from maild.config import Config
from maild.domain.draft import EDITABLE
from maild.domain.errors import ConfigurationError, Temporary

Run = Callable[[argparse.Namespace], int]


class Later:
    """The functions of a module that is imported when one of them is called: loading all that any command
    needs takes longer than most commands do.
    """

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., int]:
        def call(*given: Any, **named: Any) -> int:
            status: int = getattr(import_module(self._module), name)(*given, **named)
            return status

        return call


_daemon = Later("maild.daemon")
_desk = Later("maild.cli.desk")
_dkim = Later("maild.cli.dkim")
_drafts = Later("maild.cli.drafts")
_keys = Later("maild.cli.keys")
_maintenance = Later("maild.cli.maintenance")
_outbox = Later("maild.cli.outbox")
_queue = Later("maild.cli.queue")
_standing = Later("maild.cli.standing")
_tls = Later("maild.cli.tls")
_upkeep = Later("maild.cli.upkeep")
_world = Later("maild.cli.world")

NO, UNUSABLE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    any_text()
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        parser().print_help(sys.stderr)
        return UNUSABLE
    options = parser().parse_args(given)
    run: Run = options.run
    status = 0
    try:
        _readable(options.config)
        with until_nobody_reads():
            status = run(options)
    except ConfigurationError as error:
        return _unusable(error.mistakes)
    except Temporary as error:
        return _unusable([str(error)])
    except OSError as error:
        return _unusable([f"{error.filename}: {error.strerror}" if error.filename else str(error)])
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _readable(path: str | None) -> None:
    """A file that was asked for by name must be there, also for commands that could do without."""
    if path is not None:
        Path(path).open("rb").close()


def _unusable(mistakes: list[str]) -> int:
    for mistake in mistakes:
        print(f"maild: {mistake}", file=sys.stderr)
    return UNUSABLE


def loaded(options: argparse.Namespace) -> Config:
    path = configuration.find(options.config)
    if options.verbose:
        print(f"maild: configuration: {path or 'built-in defaults'}", file=sys.stderr)
    return configuration.load(path)


def with_config(command: Callable[[Config, argparse.Namespace], int]) -> Run:
    """A command that wants the configuration first."""
    return lambda options: command(loaded(options), options)


def parser() -> Parser:
    """All commands and options; docs/commands.md is compared with this."""
    top = Parser(prog="maild", description="Post Internet-Drafts by mail (RFC 4228).")
    top.add_argument(
        "--config", metavar="FILE", help="else $MAILD_CONFIG, ./config.toml, /etc/maild/config.toml"
    )
    top.add_argument(
        "-v", "--verbose", action="store_true", help="say which configuration is used; serve: log all"
    )
    top.add_argument("--version", action="version", version=f"maild {version('maild')}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Run, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
        added.set_defaults(run=run)
        return added

    add("serve", with_config(_serve), "run the daemon: SMTP, checks, posting, delivery, timers")
    _add_author_commands(add)
    _add_desk_commands(add)
    _add_world_commands(add)
    _add_upkeep_commands(add)
    return top


Add = Callable[[str, Run, str], argparse.ArgumentParser]


def _serve(config: Config, options: argparse.Namespace) -> int:
    return _daemon.serve(config, configuration.find(options.config), verbose=options.verbose)


def _add_author_commands(add: Add) -> None:
    check = add("check", with_config(_drafts.check), "check a draft as the daemon would, offline")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="the formats of one draft")
    check.add_argument("--at", type=day, metavar="YYYY-MM-DD", help="judge as of that day")
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.add_argument("--no-render", action="store_true", help="make no text of the XML")
    check.add_argument("--no-nits", action="store_true", help="don't ask idnits and other programs")
    render = add("render", with_config(_drafts.render), "write what would be published of an XML draft")
    render.add_argument("file", type=Path, metavar="FILE.xml")
    render.add_argument("--directory", type=Path, default=Path(), help="where to write; else here")
    render.add_argument("--at", type=day, metavar="YYYY-MM-DD", help="as of that day")
    metadata = add("metadata", with_config(_drafts.metadata), "print what each file says about itself")
    metadata.add_argument("files", nargs="+", type=Path, metavar="FILE")
    metadata.add_argument("--format", choices=["text", "json", "jsonl"], default="text")
    explain = add("explain", _drafts.explain, "say what a finding means and how to comply")
    explain.add_argument("tag", nargs="?", metavar="TAG", help="without it: the list")


def _add_desk_commands(add: Add) -> None:
    status = add("status", with_config(_standing.status), "say where a submission stands")
    status.add_argument("id", metavar="ID")
    status.add_argument("--format", choices=["text", "json"], default="text")
    add("queue", with_config(_queue.queue), "list what waits: for the Secretariat first")
    show = add("show", with_config(_standing.show), "show all that is known of a submission")
    show.add_argument("id", metavar="ID", help="or the name of a draft")
    post = add("post", with_config(_desk.post), "post a draft as it is, whatever the checks say")
    post.add_argument("id", metavar="ID")
    post.add_argument("--force", action="store_true", required=True, help="yes, without checks and consent")
    post.add_argument(
        "--as", dest="identifier", metavar="DRAFT-NN", help="where the draft does not name itself"
    )
    reject = add("reject", with_config(_desk.reject), "reject a draft; the submitter is told why")
    reject.add_argument("id", metavar="ID")
    cancel = add("cancel", with_config(_desk.cancel), "cancel a submission; its files are gone at once")
    cancel.add_argument("id", metavar="ID")
    edit = add("edit", with_config(_desk.edit), "correct what is on record about a draft, not the draft")
    edit.add_argument("id", metavar="ID")
    edit.add_argument("--title")
    edit.add_argument("--author", action="append", metavar="AUTHOR", help='"Name <address>"; once for each')
    edit.add_argument("--abstract-file", type=Path, metavar="FILE")
    edit.add_argument(
        "--set", action="append", metavar="FIELD=VALUE", help=f"FIELD is one of {', '.join(EDITABLE)}"
    )
    approve = add(
        "approve", with_config(_desk.approve), "record that a group approves a draft's first version"
    )
    approve.add_argument("draft", metavar="NAME-or-ID")
    approve.add_argument("--no", action="store_true", help="it declines")
    for command in (post, reject, cancel, edit, approve):
        required = command in (reject, edit)
        command.add_argument("--why", default="", required=required, help="for the record")
        command.add_argument("--by", help="who decides; else your user name")
    mail = add("outbox", with_config(_outbox.outbox), "outgoing mail that is waiting or has failed")
    mail.add_argument("action", nargs="?", choices=["list", "count", "retry", "show"], default="list")
    mail.add_argument(
        "number", nargs="?", type=int, help="of the mail; retry without it: all that is asked for"
    )
    mail.add_argument("--state", choices=["waiting", "failed", "sent"], help="else what waits or has failed")
    mail.add_argument("--to", metavar="ADDRESS-or-DOMAIN", help="whom it is for")
    mail.add_argument("--id", metavar="ID", help="the submission it belongs to")
    mail.add_argument("--since", type=moment, metavar="YYYY-MM-DDTHH:MM", help="written then or later")
    mail.add_argument("--dry-run", action="store_true", help="list what would be tried again")
    mail.add_argument("--format", choices=["text", "json"], default="text")


def _add_world_commands(add: Add) -> None:
    key = add("keys", with_config(_keys.keys), "whose signature confirms a draft in place of an answer")
    key.add_argument("action", choices=["list", "add", "revoke"])
    key.add_argument("what", nargs="*", metavar="ADDRESS-FILE-or-FINGERPRINT")
    key.add_argument("--by", help="who enrols it; else your user name")
    groups = add("groups", with_config(_world.groups), "import, list and show groups and who is in them")
    groups.add_argument("action", choices=["import", "list", "show"])
    groups.add_argument("what", nargs="*", metavar="FILE.json-or-ACRONYM")
    drafts = add("drafts", with_config(_world.drafts), "import and show drafts that others posted")
    drafts.add_argument("action", choices=["import", "show"])
    drafts.add_argument("what", nargs="+", metavar="FOLDER-or-FILE.json-or-NAME")
    blackout = add("blackout", with_config(_world.blackout), "list blackouts; let a draft through")
    blackout.add_argument("action", choices=["list", "allow"])
    blackout.add_argument("name", nargs="?", metavar="DRAFT", help="without its version")
    blackout.add_argument("--why", default="", help="for the record")
    blackout.add_argument("--by", help="who decides; else your user name")


def _add_upkeep_commands(add: Add) -> None:
    tls_ = add(
        "tls", with_config(_tls.tls), "print TLSA records; hold certificate and DNS against each other"
    )
    tls_.add_argument("action", choices=["tlsa", "check"])
    fsck = add("fsck", with_config(_upkeep.fsck), "prove that ledger, staging and repository agree")
    fsck.add_argument("--repair", action="store_true", help="remove leftovers that nothing refers to")
    references = add(
        "references", with_config(_upkeep.references), "renew the local copy of the citation libraries"
    )
    references.add_argument("action", choices=["update"])
    references.add_argument("source", metavar="DIR-or-URL", help="a folder, a tarball, or a mirror's URL")
    references.add_argument("--force", action="store_true", help="even if it has fewer RFCs than there were")
    pause = add(
        "maintenance", with_config(_maintenance.maintenance), "ask senders to come back later, and say when"
    )
    pause.add_argument("action", choices=["on", "off", "status"])
    pause.add_argument("--until", type=moment, metavar="YYYY-MM-DDTHH:MM", help="in your time zone, or …Z")
    pause.add_argument("--why", default="", help="for those who are asked to come back")
    dkim = add("dkim", with_config(_dkim.dkim), "print the DNS records of the keys that sign our mail")
    dkim.add_argument("action", choices=["records"])
    config = add("config", _upkeep.config_check, "report every mistake in the configuration")
    config.add_argument("action", choices=["check"])
