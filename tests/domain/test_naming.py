"""What a draft's name says about the group it is of."""

import pytest

from maild.domain.naming import group_type, named_groups, of_group


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("draft-ietf-quic-http", ("quic",)),
        ("draft-ietf-a-b-c", ("a-b", "a")),  # acronyms may have hyphens: the longest is tried first
        ("draft-irtf-cfrg-aead", ("cfrg",)),
        ("draft-ietf-quic", ()),  # no subject
        ("draft-smith-ietf-quic", ()),
        ("", ()),
    ],
)
def test_the_groups_that_a_name_can_mean(name: str, groups: tuple[str, ...]) -> None:
    assert named_groups(name) == groups


def test_the_type_of_the_group() -> None:
    assert group_type("draft-ietf-quic-http") == "wg"
    assert group_type("draft-irtf-cfrg-aead") == "rg"
    assert group_type("draft-smith-trees-x") == ""


def test_names_of_a_group() -> None:
    assert of_group("draft-ietf-quic-http", "quic")
    assert not of_group("draft-ietf-quicker-http", "quic")
    assert not of_group("draft-smith-quic-http", "quic")
