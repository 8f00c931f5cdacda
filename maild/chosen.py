"""What the operator has chosen, for reading and judging drafts: all that the author's tools need of it.

They neither ask a ledger nor deliver mail, and load nothing that does: loading it takes longer than a draft.
"""

from __future__ import annotations

from pathlib import Path

from checks import Settings
from checks.thresholds import Limit, Limits
from checks.windows import Window
from maild import config as configuration
from maild.config import Config
from maild.domain.finding import Severity
from maild.nits.tools import AUTO, tool
from maild.sandbox.children import Children
from maild.sandbox.protocol import Limits as ChildLimits
from maild.usecases.programs import PREPARE
from maild.usecases.programs import RUN as RUN_PROGRAM
from maild.usecases.relayed import Nits


def settings(config: Config) -> Settings:
    return Settings(
        highest_version=config.checks.highest_version,
        creation_tolerance_days=config.checks.creation_tolerance.days,
        expiry_days=config.checks.expiry.days,
        longest_name=config.checks.longest_name,
        filename=Severity(config.checks.filename),
        xml_validity=Severity(config.xml.validity),
        reserved_names=config.checks.reserved_names,
        in_flight=Severity(config.checks.in_flight),
        plus_addresses=config.checks.plus_addresses,
        trust_imported=config.checks.trust_imported,
        limits=limits(config.limits),
        blackouts=tuple(
            Window(one.name, one.first, one.later, one.until, one.except_groups) for one in config.blackout
        ),
        blackout_notice=config.checks.blackout_notice,
    )


def limits(chosen: configuration.Limits) -> Limits:
    return Limits(
        draft=Limit(chosen.draft_versions, int(chosen.draft_size)),
        submitter=Limit(chosen.submitter_versions, int(chosen.submitter_size)),
        group=Limit(chosen.group_versions, int(chosen.group_size)),
        total=Limit(chosen.total_versions, int(chosen.total_size)),
        near=chosen.near,
    )


def nits(config: Config) -> Nits | None:
    """The external checkers; None where all are switched off."""
    tools = {name: tool(name, path) for name, path in _checkers(config).items() if path}
    if not tools:
        return None
    limits = ChildLimits(
        cpu=int(config.nits.cpu.total_seconds()),
        wall=int(config.nits.wall.total_seconds()),
        memory=int(config.nits.memory),
        execute=True,
        open_files=1024,  # Node.js 20 opens hundreds of modules at once
    )
    return Nits(
        Children((PREPARE, RUN_PROGRAM), limits, config.children.count),
        tools,
        config.storage.directory / "nits",
    )


def absent_checkers(config: Config) -> list[str]:
    """A line for each program that [nits] names and that can't be run; drafts are taken all the same."""
    return [
        f"[nits] {name}: {path} is no program that can be run here; nits are not checked with it"
        for name, path in _checkers(config).items()
        if path not in ("", AUTO) and tool(name, path) is None
    ]


def _checkers(config: Config) -> dict[str, str]:
    return {"idnits": config.nits.idnits, "pyang": config.nits.pyang}


def library_path(config: Config) -> Path:
    """The local copy of the citation libraries (R85)."""
    return config.storage.directory / "references" / "library.sqlite"
