"""Each change to xml2rfc gives what its original gives. (The whole output: test_rendering.)"""

import copy
import random
import time

import pytest
from lxml import etree
from xml2rfc import scripts
from xml2rfc.writers import base, preptool, text

from renderer import source as sources
from renderer import speed
from renderer.hearing import MOST_ROOT_ATTRIBUTES, schema_errors
from renderer.xml2rfc import render
from tests.renderer.sources import TODAY, source

ROOT_ATTRIBUTES = (
    'tocInclude="true" tocDepth="3" symRefs="true" sortRefs="true" indexInclude="true" seriesNo="1" '
    'xml:lang="en" obsoletes="1234" updates="1235" iprExtract="watering"'
)


@pytest.fixture(autouse=True)
def applied():
    speed.apply()


@pytest.mark.parametrize(
    "characters", ["", "abc", "a" * 200 + "éß漢字", "Ω" * 150 + "кириллица", "\u200b" * 3]
)
def test_scripts_are_those_of_the_original(characters):
    assert speed.scripts_of(characters) == scripts.get_scripts(characters)


def test_a_second_application_changes_nothing():
    before = (base.etree, base.BaseV3Writer.get_all_attribute_defaults, preptool.get_scripts, text.copy)
    speed.apply()
    after = (base.etree, base.BaseV3Writer.get_all_attribute_defaults, preptool.get_scripts, text.copy)
    assert before == after


def test_copied_arguments_do_not_change_the_originals():
    joiners = {"t": ("\n\n", 3)}
    arguments = {"joiners": joiners, "lines": ["a"], "first": True}
    copied = speed.copy_arguments(arguments)
    assert copied == copy.deepcopy(arguments)
    copied["joiners"]["t"] = ("", 0)
    copied["lines"].append("b")
    assert arguments == {"joiners": {"t": ("\n\n", 3)}, "lines": ["a"], "first": True}


def test_only_data_is_opened():
    assert speed.open_data("data:text/plain,water").read() == b"water"
    for url in ("file:///etc/passwd", "http://127.0.0.1:1/", "/etc/passwd", "ftp://x/", ""):
        with pytest.raises(speed.Refused):
            speed.open_data(url)


def test_the_schema_is_compiled_once():
    assert speed.schema(base.v3_rng_file) is speed.schema(base.v3_rng_file)


def test_elements_are_found_as_lxml_finds_them():
    rng = random.Random(7)
    tags = "".join(f'<t anchor="a{rng.randrange(40)}" pn="p{rng.randrange(40)}"><b/></t>' for _ in range(60))
    xml = f"<rfc anchor='a1'>{tags}</rfc>".encode()
    ours, theirs = sources.load(xml).getroot(), etree.fromstring(xml)
    for settled in (False, True):
        ours.settled = settled
        for number in range(45):
            for attribute, letter in (("anchor", "a"), ("pn", "p"), ("slugifiedName", "s")):
                path = f'.//*[@{attribute}="{letter}{number}"]'
                found, wanted = ours.find(path), theirs.find(path)
                assert (found is None) == (wanted is None)
                assert found is None or etree.tostring(found) == etree.tostring(wanted)
    assert ours.find("t").tag == "t"


def test_an_identifier_that_changes_is_found_where_it_is():
    root = sources.load(b'<rfc><t anchor="a"/><t anchor="b"/></rfc>').getroot()
    first, second = root
    assert root.find('.//*[@anchor="a"]') is first
    first.set("anchor", "c")
    second.set("anchor", "a")
    assert root.find('.//*[@anchor="a"]') is second
    assert root.find('.//*[@anchor="c"]') is first
    root.remove(first)
    assert root.find('.//*[@anchor="c"]') is None


def test_many_attributes_of_rfc_take_no_time():
    began = time.process_time()
    made = render(source(root=ROOT_ATTRIBUTES), False, TODAY)
    assert made.text, made.remarks
    assert time.process_time() - began < 10  # libxml2 alone takes more than a minute


def test_hidden_attributes_of_rfc_are_still_checked():
    for wrong in ('seed="7"', 'tocInclude="perhaps"'):
        attributes = ROOT_ATTRIBUTES.replace('tocInclude="true"', wrong)
        made = render(source(root=attributes), False, TODAY)
        assert made.text is None
        (line,) = {remark.line for remark in made.remarks if wrong.partition("=")[0] in remark.message}
        assert line in (2, 3)  # of its two


def test_attributes_are_checked_on_a_draft_without_anything_else():
    schema = speed.schema(base.v3_rng_file)
    root = etree.fromstring("<rfc/>")
    for number in range(MOST_ROOT_ATTRIBUTES + 2):
        root.set(f"x{number}", "y")
    found = schema_errors(schema, root.getroottree())
    assert {"x0", f"x{MOST_ROOT_ATTRIBUTES}"} <= {word for error in found for word in error.text.split()}
