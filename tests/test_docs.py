"""The documents say what is so: generated pages are fresh; commands, options, keys, tags, links exist."""

import re
import tomllib
from pathlib import Path

import pytest

from checks.catalogue import RULES
from maild.cli import parser
from notifier.notices import NOTICES
from tests import documents
from tests.requirements import known

ROOT = documents.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
ON_PAGES = pytest.mark.parametrize("page", PAGES, ids=NAMES)
COMMANDS = documents.subparsers(parser())


def code(text: str) -> list[str]:
    """What stands in backticks, and each line of a block."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    return [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", prose)


@pytest.mark.parametrize("name", ["commands.md", "operate.md", "findings.md", "mails.md", "states.md"])
def test_generated_pages_are_fresh(name):
    assert (ROOT / "docs" / name).read_text() == documents.documents()[name], "run `make docs`"


CALL = re.compile(r"(?:\$ )?(?:sudo -u maild )?(?:\S*/)?maild(?: -v| --config \S+)* ([a-z]+)\b([^#]*)")


@ON_PAGES
def test_commands_and_options_exist(page):
    for piece in code(page.read_text()):
        if call := CALL.match(piece.strip()):
            command, rest = call.groups()
            assert command in COMMANDS, piece
            for option in re.findall(r"(?<!\S)--[a-z-]+", rest):
                assert option in COMMANDS[command]._option_string_actions, piece


@ON_PAGES
def test_make_targets_exist(page):
    targets = re.search(r"^\.PHONY: (.*)", (ROOT / "Makefile").read_text(), re.M)
    assert targets is not None
    for piece in code(page.read_text()):
        for named in re.findall(r"(?:^|&& )make(?: -C \S+)? ([a-z ]+?)(?= *(?:#|&&|$))", piece):
            assert set(named.split()) <= set(targets[1].split()), piece


@ON_PAGES
def test_keys_of_the_configuration_exist(page):
    keys = set(documents.keys())
    sections = {section for section, _ in keys}
    for piece in code(page.read_text()):
        if named := re.fullmatch(r"\[([a-z]+)\](?: ([a-z_]+))?", piece):
            assert named[1] in sections, piece
            assert named[2] is None or (named[1], named[2]) in keys, piece


def test_the_samples_of_configuration_are_valid():
    from maild import config

    found = re.findall(r"^```toml\n(.*?)^```", (ROOT / "docs/operate.md").read_text(), re.M | re.S)
    assert found
    for sample in found:
        config.parse(tomllib.loads(sample))


# Words with hyphens that are no tags: states, mails, events, options, addresses…
OTHER = (
    {notice.tag for notices in NOTICES.values() for notice in notices}
    | {path.stem for path in (ROOT / "notifier/templates").iterdir()}
    | {"email-validator", "sqlite-utils"}
)


@pytest.mark.parametrize("page", ["README.md", "docs/author.md", "docs/secretariat.md", "docs/operate.md"])
def test_tags_are_in_the_catalogue(page):
    text = (ROOT / page).read_text()
    states = {"awaiting-confirmation", "awaiting-approval"}
    for piece in code(text):
        for tag in re.findall(r"maild explain ([a-z-]+)", piece):
            assert tag in RULES, piece
    for tag in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text):
        assert tag in RULES or tag in states or tag in OTHER, tag
    for tag in re.findall(r"^(?:error|warning): ([a-z-]+)", text, re.M):
        assert tag in RULES, tag


@ON_PAGES
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path) if path else page
        assert there.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.*)", there.read_text(), re.M)
            assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in heads}, target


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/developer.md"])
def test_files_that_are_named_exist(page):
    for piece in code((ROOT / page).read_text()):
        if re.fullmatch(
            r"(?:maild|parsers|checks|notifier|tests|docs|bench|demo|\.ci)(?:/[\w.-]+)+/?", piece
        ):
            assert (ROOT / piece).exists(), piece


def test_every_page_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    for page in (ROOT / "docs").glob("*.md"):
        assert f"docs/{page.name}" in readme


@pytest.mark.requirement("R152")
def test_the_licence_is_one_that_lets_code_mix():
    licence = (ROOT / "LICENSE").read_text()
    assert licence.startswith("BSD 3-Clause License")
    for words in (
        "Redistributions of source code must retain the above copyright",
        "Redistributions in binary form must reproduce the above copyright",
        "Neither the name of",
        'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"',
    ):
        assert " ".join(words.split()) in " ".join(licence.split())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "BSD-3-Clause" and project["license-files"] == ["LICENSE"]
    assert "BSD-3-Clause" in (ROOT / "README.md").read_text()


@pytest.mark.requirement("R145")
def test_every_mail_names_where_to_report_a_bug_or_ask_for_a_feature():
    from tests.notifier.samples import IDENTITY, human, samples

    for title, outgoing in samples().items():
        assert re.search(rf"^Bugs, wishes: +{re.escape(IDENTITY.bugs)}$", human(outgoing), re.M), title
    assert "CONTRIBUTING.md" in (ROOT / "README.md").read_text()


def test_requirements_are_numbers_of_rfc_4228():
    for path in Path(ROOT / "checks").rglob("*.py"):
        for number in re.findall(r'"(R\d+)"', path.read_text()):
            assert number in known(), path
