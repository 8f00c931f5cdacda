"""Room in the staging area: what has ended goes first, in the order of RFC 4228; what is open never does.

R75, R105: drafts that were only validated, then posted ones, then cancelled and expired ones.
"""

from __future__ import annotations

from maild.domain.errors import Conflict
from maild.ledger.ledger import Ledger
from maild.usecases.expired import collect
from maild.usecases.house import House
from notifier.compose import compose_reply
from notifier.replies import StagingFull

_AT_ONCE = 20


async def make_room(house: House, octets: int) -> bool:
    """Whether the staging area takes so many more octets, after whatever may go has gone if need be."""
    while not house.staging.has_room(octets):
        ended = await house.ledger.run(lambda ledger: ledger.collectable(_AT_ONCE))
        if not ended:
            return False
        for submission in ended:
            try:
                await collect(house, submission)
            except Conflict:  # somebody else was faster: then it is gone as well
                continue
            if house.staging.has_room(octets):
                break
    return True


def tell_of_full_staging(house: House, ledger: Ledger) -> None:
    """R13: the Secretariat, too, is told; once a day is enough."""
    now = house.now()
    if not ledger.world.tell_once("staging-full", now.date()):
        return
    reply = StagingFull(str(house.staging.directory), house.staging.used(), house.staging.limit)
    mail = compose_reply(reply, house.identity, now, key=f"staging-full.{now:%Y-%m-%d}")
    ledger.add_outgoing("", [mail], now)
