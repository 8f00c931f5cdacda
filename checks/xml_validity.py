"""What the validation of the XML found, with the severity that the operator has chosen (R153 to R156).

Validity itself is judged in `parsers.xml.validity`, where the submitted octets are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.catalogue import finding
from checks.check import Check, Need
from checks.facts import Facts
from maild.domain.finding import Finding

_ALWAYS = frozenset({"xml-not-wellformed", "xml-version-missing"})  # nothing, or all can be made of it
_TAGS = ("xml-not-wellformed", "xml-invalid-v2", "xml-invalid-v3", "xml-vocabulary", "xml-version-missing")


def xml_validity(facts: Facts) -> Iterator[Finding]:
    for form in facts.formats:
        for remark in form.validity:
            found = finding(remark.tag, remark.message, line=remark.line, format=form.format)
            chosen = found.severity if remark.tag in _ALWAYS else facts.settings.xml_validity
            yield replace(found, severity=chosen)


XML_VALIDITY = Check("xml-validity", _TAGS, Need.DOCUMENT, xml_validity)
