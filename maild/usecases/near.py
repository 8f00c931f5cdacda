"""The Secretariat hears that a limit of the day is near, before anybody is refused (R134)."""

from __future__ import annotations

from checks.limits import categories
from checks.thresholds import Limit
from checks.world import Used
from maild.domain.address import mailbox
from maild.ledger.ledger import Ledger, PostedVersion
from maild.usecases.house import House
from maild.usecases.surroundings import today
from notifier.compose import compose_reply
from notifier.replies import LimitNear


def tell_if_near(house: House, ledger: Ledger, posted: PostedVersion) -> None:
    """In the transaction that records a posted version: once a day for each limit."""
    now, settings = house.now(), house.settings
    day = today(ledger, posted.name, posted.submitter, now, settings)
    whose = {
        "draft": posted.name,
        "submitter": mailbox(posted.submitter, settings.plus_addresses),
        "group": day.acronym,
        "total": "",
    }
    for category, used, limit in categories(day, settings.limits):
        key = f"limit-{category} {whose[category]}"
        if near(used, limit, settings.limits.near) and ledger.world.tell_once(key, now.date()):
            reply = LimitNear(
                _NAMES[category].format(whose[category]),
                used.versions,
                limit.versions,
                used.octets,
                limit.octets,
            )
            mail = compose_reply(reply, house.identity, now, key=f"{key}.{now:%Y-%m-%d}")
            ledger.add_outgoing(posted.submission_id, [mail], now)


_NAMES = {
    "draft": "versions of {}",
    "submitter": "drafts submitted by {}",
    "group": "drafts of the group {}",
    "total": "all drafts",
}


def near(used: Used, limit: Limit, percent: int) -> bool:
    return used.versions * 100 >= limit.versions * percent or used.octets * 100 >= limit.octets * percent
