"""What every ledger must do, whatever database is behind it (maild.ledger.ledger.Ledger)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from maild.domain import events as e
from maild.domain.address import Address
from maild.domain.dates import PartialDate
from maild.domain.draft import Author, Format, Metadata
from maild.domain.enrolled import EnrolledKey
from maild.domain.errors import Conflict
from maild.domain.finding import Finding, Severity
from maild.domain.outgoing import Backlog, Outgoing, Wanted
from maild.domain.submission import (
    Beginning,
    Challenge,
    Purpose,
    Report,
    StagedFormat,
    State,
    Submission,
    Thread,
)
from maild.domain.verdict import Basis
from maild.domain.world import (
    Approval,
    BlackoutException,
    DraftState,
    Group,
    GroupState,
    ImportedVersion,
    KnownDraft,
    Role,
    RoleName,
)
from maild.ledger.ledger import Arrival, Ledger, PostedVersion
from maild.ledger.world import Open, PostedOctets

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WEEK_AGO = NOW - 7 * DAY
DRAFT = Metadata(
    identifier="draft-x-y-00",
    name="draft-x-y",
    version="00",
    wg_id="",
    wg_flag=False,
    title="Ünïcode",
    authors=(Author("A", "a@example.com"), Author("B")),
    creation_date=PartialDate(2026, 11),
)
FINDING = Finding("tag", Severity.WARNING, "R1", "message", "advice", "RFC 1", line=3)
REPORT = Report(DRAFT, (), (FINDING,), preview="Preview")


def arrival(id: str = "0000000001", raw: bytes = b"From: a@example.com\r\n\r\nHi\r\n", **more) -> Arrival:
    return replace(
        Arrival(id, "submit", "digest" + id, "a@example.com", ("submit@x.example",), "127.0.0.1", NOW, raw),
        **more,
    )


BEGINS = Beginning(Purpose.POST, Address("a", "example.com", "Ä"), Thread("<m@x>", ("<r@x>",), "S"))


def submission(id: str = "0000000001") -> Submission:
    return Submission(id, 1, State.RECEIVED, BEGINS.purpose, BEGINS.submitter, NOW, BEGINS.thread)


def outgoing(message_id: str = "<1@x>", recipient: str = "a@example.com") -> Outgoing:
    return Outgoing(recipient, message_id, b"data\xff", "challenge")


def moved(before: Submission, state: State, **more) -> Submission:
    return replace(before, revision=before.revision + 1, state=state, **more)


class LedgerContract:
    """Subclass it with a fixture `ledger` that gives an empty one."""

    def test_an_accepted_message_is_there(self, ledger: Ledger):
        assert ledger.accept(arrival(), BEGINS, WEEK_AGO) == "0000000001"
        assert ledger.arrival("0000000001") == arrival(submission_id="0000000001")
        assert ledger.submission("0000000001") == submission()
        assert [r.type for r in ledger.events("0000000001")] == ["received"]

    def test_the_same_again_has_the_same_id_and_is_not_stored(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        again = arrival("0000000002", digest="digest0000000001")
        assert ledger.accept(again, BEGINS, WEEK_AGO) == "0000000001"
        assert ledger.submission("0000000002") is None and ledger.arrival("0000000002") is None

    def test_an_id_is_given_once(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        with pytest.raises(Conflict):
            ledger.accept(arrival(digest="another"), None, WEEK_AGO)
        ledger.accept(arrival("0000000002"), None, WEEK_AGO)
        assert ledger.arrival("0000000001") == arrival(submission_id="0000000001")

    def test_after_the_window_the_same_is_new(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        again = arrival("0000000002", digest="digest0000000001", received_at=NOW + 8 * DAY)
        assert ledger.accept(again, None, NOW + DAY) == "0000000002"

    def test_unworked_messages_come_oldest_first_until_finished(self, ledger: Ledger):
        ledger.accept(arrival("0000000002", received_at=NOW + DAY), None, WEEK_AGO)
        ledger.accept(arrival("0000000001"), None, WEEK_AGO)
        assert ledger.unworked(NOW, 10) == ["0000000001", "0000000002"]
        ledger.finish("0000000001", "an answer", "0000000002")
        assert ledger.unworked(NOW, 10) == ["0000000002"]
        assert ledger.arrival("0000000001").outcome == "an answer"
        assert ledger.arrival("0000000001").submission_id == "0000000002"

    def test_a_message_put_off_waits_and_is_counted(self, ledger: Ledger):
        ledger.accept(arrival(), None, WEEK_AGO)
        assert ledger.put_off("0000000001", NOW + DAY) == 1
        assert ledger.unworked(NOW, 10) == []
        assert ledger.unworked(NOW + DAY, 10) == ["0000000001"]
        assert ledger.put_off("0000000001", NOW + DAY) == 2

    def test_a_step_writes_state_event_and_notices(self, ledger: Ledger):
        before = submission()
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        challenge = Challenge("hash", NOW + DAY)
        after = moved(
            before,
            State.AWAITING_CONFIRMATION,
            report=REPORT,
            challenge=challenge,
            deadline=NOW + DAY,
            comment="c",
        )
        ledger.step(before, after, e.ChecksPassed(REPORT, challenge), NOW, [outgoing()])
        assert ledger.submission(before.id) == after
        last = ledger.events(before.id)[-1]
        assert (last.seq, last.type, last.at) == (2, "checks-passed", NOW)
        assert "draft-x-y-00" in last.details and "hash" not in last.details
        assert [row.outgoing for row in ledger.outgoing_due(NOW, 10, 10)] == [outgoing()]

    def test_what_a_message_rests_on_is_kept(self, ledger: Ledger):
        found = {"basis": Basis.ALIGNED, "trace": ("Authentication-Results: é",), "helo": "client.example"}
        ledger.accept(arrival(**found), None, NOW)
        assert ledger.arrival("0000000001") == arrival(**found)
        assert ledger.basis("0000000001") is Basis.ALIGNED
        assert ledger.basis("0000000002") is Basis.UNPROVEN

    def test_who_has_confirmed_is_known_for_ever(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, NOW)
        assert not ledger.has_confirmed("a@example.com")
        before = submission()
        ledger.step(before, moved(before, State.POSTING), e.Confirmed("A@example.com", "<answer@x>"), NOW)
        ledger.forget(before.id)
        assert ledger.has_confirmed("a@EXAMPLE.com") and not ledger.has_confirmed("b@example.com")

    def test_keys_are_enrolled_for_an_address_and_revoked_for_good(self, ledger: Ledger):
        key = EnrolledKey("ab12", "a@example.com", "openpgp", b"\x99key", NOW, "desk")
        other = replace(key, address="b@example.com", kind="smime")
        assert ledger.keys.add(key) and ledger.keys.add(other) and not ledger.keys.add(key)
        assert ledger.keys.all("A@example.com") == [key] and len(ledger.keys.all()) == 2
        later = NOW + timedelta(days=1)
        assert ledger.keys.revoke("AB12", later) == 2 and ledger.keys.revoke("ab12", later) == 0
        assert not ledger.keys.add(key)
        assert ledger.keys.all("a@example.com") == [replace(key, revoked_at=later)]

    def test_a_key_is_revoked_for_one_address(self, ledger: Ledger):
        key = EnrolledKey("ab12", "a@example.com", "openpgp", b"\x99key", NOW, "desk")
        other = replace(key, address="b@example.com")
        assert ledger.keys.add(key) and ledger.keys.add(other)
        assert ledger.keys.revoke("ab12", NOW, "A@example.com") == 1
        assert ledger.keys.all("b@example.com") == [other]

    def test_a_signature_is_used_by_one_submission(self, ledger: Ledger):
        assert ledger.keys.first_use("digest", "one", NOW)
        assert ledger.keys.first_use("digest", "one", NOW)
        assert not ledger.keys.first_use("digest", "two", NOW)

    def test_a_step_from_an_old_revision_is_a_conflict(self, ledger: Ledger):
        before = submission()
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        ledger.step(before, moved(before, State.CANCELLED), e.Cancelled("a"), NOW)
        with pytest.raises(Conflict):
            ledger.step(before, moved(before, State.EXPIRED), e.Expired(), NOW)

    def test_overdue_and_in_state(self, ledger: Ledger):
        for id, deadline in ("0000000001", NOW), ("0000000002", NOW + DAY):
            ledger.accept(arrival(id), BEGINS, WEEK_AGO)
            before = submission(id)
            ledger.step(before, moved(before, State.MANUAL, deadline=deadline), e.Expired(), NOW)
        assert [s.id for s in ledger.overdue(NOW)] == ["0000000001"]
        assert len(ledger.in_state(State.MANUAL)) == 2
        assert ledger.in_state(State.RECEIVED) == []

    def test_only_one_submission_can_claim_a_version(self, ledger: Ledger):
        for id in ("0000000001", "0000000002"):
            ledger.accept(arrival(id), BEGINS, WEEK_AGO)
        assert ledger.claim("draft-x-y", 0, "0000000001")
        assert ledger.claim("draft-x-y", 0, "0000000001")
        assert not ledger.claim("draft-x-y", 0, "0000000002")
        assert ledger.claimed_by("draft-x-y", 0) == "0000000001"
        assert ledger.claimed_by("draft-x-y", 1) is None
        ledger.release("0000000001")
        assert ledger.claim("draft-x-y", 0, "0000000002")

    def test_a_posted_version_is_found_and_never_released(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        ledger.claim("draft-x-y", 0, "0000000001")
        assert ledger.posted("draft-x-y") == []
        posted = PostedVersion("draft-x-y", 0, "0000000001", DRAFT, "a@example.com", NOW, {"f": "sha"})
        ledger.record_posted(posted)
        ledger.release("0000000001")
        assert ledger.posted("draft-x-y") == [posted] == list(ledger.all_posted())

    def test_posting_without_a_claim_is_a_conflict(self, ledger: Ledger):
        with pytest.raises(Conflict):
            ledger.record_posted(PostedVersion("draft-x-y", 0, "1", DRAFT, "a@example.com", NOW, {}))

    def test_forgetting_removes_the_octets_and_keeps_the_identifier(self, ledger: Ledger):
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        ledger.forget("0000000001")
        assert ledger.arrival("0000000001").raw == b""
        with pytest.raises(Conflict):
            ledger.accept(arrival(digest="another"), None, WEEK_AGO)

    def test_octets_that_belong_to_no_submission_go_when_they_are_worked(self, ledger: Ledger):
        ledger.accept(arrival(kind="status"), None, WEEK_AGO)
        ledger.finish("0000000001", "answered")
        assert ledger.arrival("0000000001").raw == b""

    def test_only_old_mail_that_is_sent_is_pruned(self, ledger: Ledger):
        ledger.add_outgoing("0000000001", [outgoing("<1@x>"), outgoing("<2@x>")], NOW)
        ledger.outgoing_sent(ledger.outgoing()[0].number, "250")
        ledger.prune(NOW)
        assert len(ledger.outgoing()) == 2
        ledger.prune(NOW + DAY)
        assert [row.outgoing.message_id for row in ledger.outgoing()] == ["<2@x>"]

    def test_the_same_notice_twice_is_one_mail(self, ledger: Ledger):
        ledger.add_outgoing("0000000001", [outgoing(), outgoing()], NOW)
        assert len(ledger.outgoing()) == 1

    def test_one_domain_keeps_no_other_waiting(self, ledger: Ledger):
        slow = [replace(outgoing(f"<{n}@x>"), recipient=f"{n}@Slow.example") for n in range(50)]
        other = replace(outgoing("<other@x>"), recipient="a@other.example")
        ledger.add_outgoing("0000000001", [*slow, other], NOW)
        due = [row.outgoing.recipient for row in ledger.outgoing_due(NOW, 10, 3)]
        assert due == ["0@Slow.example", "1@Slow.example", "2@Slow.example", "a@other.example"]
        assert len(ledger.outgoing_due(NOW, 2, 3)) == 2

    def test_a_mail_that_had_to_wait_was_not_tried(self, ledger: Ledger):
        ledger.add_outgoing("0000000001", [outgoing()], NOW)
        ledger.outgoing_put_off(ledger.outgoing()[0].number, "left alone", NOW + DAY, tried=False)
        (row,) = ledger.outgoing()
        assert (row.attempts, row.status, row.next_at) == (0, "waiting", NOW + DAY)

    def test_delivery_is_put_off_then_given_up_then_retried_then_sent(self, ledger: Ledger):
        ledger.add_outgoing("0000000001", [outgoing()], NOW)
        number = ledger.outgoing()[0].number
        ledger.outgoing_put_off(number, "451 later", NOW + DAY)
        assert ledger.outgoing_due(NOW, 10, 10) == []
        assert ledger.outgoing_due(NOW + DAY, 10, 10)[0].attempts == 1
        ledger.outgoing_put_off(number, "550 never", None)
        assert ledger.outgoing(status="failed")[0].last_reply == "550 never"
        assert ledger.retry(number, NOW)
        ledger.outgoing_sent(number, "250 ok")
        assert ledger.outgoing_due(NOW + DAY, 10, 10) == []
        assert not ledger.retry(number, NOW)
        assert ledger.outgoing("0000000001")[0].attempts == 3

    def test_outgoing_mail_is_found_by_what_is_known_of_it(self, ledger: Ledger):
        people = ["a@one.example", "b@One.example", "a@two.example"]
        mails = [replace(outgoing(f"<{to}>"), recipient=to) for to in people]
        ledger.add_outgoing("0000000001", mails[:2], WEEK_AGO)
        ledger.add_outgoing("0000000002", mails[2:], NOW)
        first = ledger.outgoing()[0].number
        ledger.outgoing_put_off(first, "550 never", None)

        def found(**asked: Any) -> list[str]:
            return [row.outgoing.recipient for row in ledger.outbox(Wanted(**asked))]

        assert found() == people
        assert found(to="ONE.example") == found(to="@one.example") == people[:2]
        assert found(to="B@one.EXAMPLE") == people[1:2]
        assert found(states=("failed",)) == found(number=first) == people[:1]
        assert found(submission_id="0000000002") == found(since=NOW) == people[2:]
        assert found(to="one.example", states=("waiting",), since=NOW) == []
        assert {row.outgoing.data for row in ledger.outbox(Wanted())} == {b""}
        whole = ledger.mail(first)
        assert whole and whole.outgoing.data == mails[0].data and ledger.mail(first + 99) is None

    def test_outgoing_mail_is_counted_by_domain(self, ledger: Ledger):
        slow = [replace(outgoing(f"<{n}@slow>"), recipient=f"{n}@Slow.example") for n in range(3)]
        ledger.add_outgoing("0000000001", [outgoing()], NOW)
        for n, mail in enumerate(slow):
            ledger.add_outgoing("0000000001", [mail], NOW + n * DAY)
        for row in ledger.outbox(Wanted(to="slow.example")):
            ledger.outgoing_put_off(row.number, f"451 {row.outgoing.recipient}", NOW + 9 * DAY)
        most, *others = ledger.backlog(Wanted())
        assert most == Backlog("waiting", "slow.example", 3, NOW, "451 0@Slow.example")
        assert [one.count for one in others] == [1]
        assert ledger.backlog(Wanted(states=("failed",))) == []

    def test_a_group_is_kept_with_its_people_and_a_change_is_noticed(self, ledger: Ledger):
        quic = Group("quic", "QUIC", roles=(Role(RoleName.CHAIR, "Ann", "ann@example.com"),))
        assert ledger.world.put_group(quic)
        assert not ledger.world.put_group(quic)
        assert ledger.world.group("quic") == quic
        concluded = replace(quic, state=GroupState.CONCLUDED, roles=())
        assert ledger.world.put_group(concluded)
        assert ledger.world.group("quic") == concluded
        assert ledger.world.group("tls") is None

    def test_what_is_known_of_a_name_is_replaced(self, ledger: Ledger):
        assert ledger.world.put_draft(KnownDraft("draft-x-y"))
        replaced = KnownDraft("draft-x-y", DraftState.REPLACED, "quic", "draft-ietf-quic-y")
        assert ledger.world.put_draft(replaced)
        assert not ledger.world.put_draft(replaced)
        assert ledger.world.draft("draft-x-y") == replaced
        assert ledger.world.draft("draft-x-z") is None

    def test_the_latest_word_of_a_group_counts(self, ledger: Ledger):
        no = Approval("draft-ietf-quic-y", "quic", False, "ann@example.com", NOW, "mail <1@x>")
        ledger.world.put_approval(no)
        ledger.world.put_approval(replace(no, approved=True, how="command line"))
        assert ledger.world.approval(no.name) == replace(no, approved=True, how="command line")
        assert ledger.world.approval("draft-ietf-quic-z") is None

    def test_what_is_told_once_a_day_is_told_again_the_next_day(self, ledger: Ledger):
        assert ledger.world.tell_once("limit", NOW.date())
        assert not ledger.world.tell_once("limit", NOW.date())
        assert ledger.world.tell_once("limit", (NOW + DAY).date())

    def test_groups_are_listed_and_known_by_their_type(self, ledger: Ledger):
        ledger.world.put_group(Group("tls", "TLS"))
        ledger.world.put_group(Group("quic", "QUIC"))
        assert [group.acronym for group in ledger.world.groups()] == ["quic", "tls"]
        assert ledger.world.knows_groups("wg") and not ledger.world.knows_groups("rg")

    def test_versions_of_others_are_kept_and_a_change_is_noticed(self, ledger: Ledger):
        first = ImportedVersion("draft-x-y", 0, DRAFT, NOW, "a@example.com")
        assert ledger.world.put_imported(first)
        assert not ledger.world.put_imported(first)
        later = replace(first, version=1, submitter="")
        assert ledger.world.put_imported(later)
        assert ledger.world.put_imported(replace(first, submitter=""))
        assert ledger.world.imported("draft-x-y") == [replace(first, submitter=""), later]
        assert ledger.world.imported("draft-x-z") == []

    def test_names_that_differ_by_case_only_are_found(self, ledger: Ledger):
        ledger.world.put_draft(KnownDraft("draft-X-y"))
        ledger.world.put_draft(KnownDraft("draft-x-y"))
        assert ledger.world.drafts_alike("draft-x-y") == ("draft-X-y",)
        assert ledger.world.drafts_alike("draft-x-z") == ()

    def test_submissions_of_a_version_that_may_still_be_posted(self, ledger: Ledger):
        before = submission()
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        assert ledger.world.open_with("draft-x-y-00") == []
        waiting = moved(before, State.AWAITING_CONFIRMATION, report=REPORT)
        ledger.step(before, waiting, e.ChecksPassed(REPORT, Challenge("hash", NOW)), NOW)
        assert ledger.world.open_with("draft-x-y-00") == [
            Open("0000000001", State.AWAITING_CONFIRMATION, before.submitter, NOW)
        ]
        ledger.step(waiting, moved(waiting, State.EXPIRED), e.Expired(), NOW)
        assert ledger.world.open_with("draft-x-y-00") == []
        assert ledger.world.open_with("") == []

    def test_what_was_posted_in_a_time_is_counted_by_all_that_was_submitted(self, ledger: Ledger):
        before = submission()
        ledger.accept(arrival(), BEGINS, WEEK_AGO)
        formats = (
            StagedFormat(Format.XML, "", 30, "sha", DRAFT),
            StagedFormat(Format.TEXT, "", 500, "sha", DRAFT, generated=True),
            StagedFormat(Format.SOURCE, "", 4, "sha", DRAFT),
        )
        after = moved(before, State.POSTED, report=replace(REPORT, formats=formats))
        ledger.step(before, after, e.Posted(()), NOW)
        ledger.claim("draft-x-y", 0, "0000000001")
        assert ledger.world.posted_between(WEEK_AGO, NOW + DAY) == []
        ledger.record_posted(PostedVersion("draft-x-y", 0, "0000000001", DRAFT, "a@example.com", NOW, {}))
        assert ledger.world.posted_between(NOW, NOW + DAY) == [PostedOctets("draft-x-y", "a@example.com", 34)]
        assert ledger.world.posted_between(WEEK_AGO, NOW) == []

    def test_what_has_ended_is_collected_in_the_order_of_the_rfc(self, ledger: Ledger):
        states = [State.EXPIRED, State.POSTED, State.CHECKED, State.MANUAL, State.CANCELLED, State.CHECKED]
        for n, state in enumerate(states):
            id = f"000000000{n}"
            ledger.accept(arrival(id, received_at=NOW - n * DAY), BEGINS, WEEK_AGO - 9 * DAY)
            now = ledger.submission(id)
            ledger.step(now, moved(now, state, deadline=NOW), e.Expired(), NOW)
        found = [one.id[-1] for one in ledger.collectable(10)]
        assert found == ["5", "2", "1", "4", "0"]
        gone = ledger.submission("0000000005")
        ledger.step(gone, moved(gone, State.CHECKED, deadline=None, collected_at=NOW), e.Collected(), NOW)
        assert [one.id[-1] for one in ledger.collectable(2)] == ["2", "1"]

    def test_a_draft_is_excepted_from_a_blackout_until_it_ends(self, ledger: Ledger):
        exception = BlackoutException("draft-x-y", NOW + DAY, "ann", NOW, "urgent")
        ledger.world.put_blackout_exception(exception)
        assert ledger.world.blackout_exception("draft-x-y") == exception
        assert ledger.world.blackout_exception("draft-x-z") is None
        assert ledger.world.blackout_exceptions(NOW) == [exception]
        assert ledger.world.blackout_exceptions(NOW + DAY) == []
