"""Forty hostile or faulty inputs, and where each is tried with the reply it must get.

The numbers are those of the study that the door was built by; what is tried nowhere else is tried here.
"""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from maild.domain.incoming import Kind
from maild.ledger.ledger import Arrival
from maild.ledger.sqlite import migrated
from maild.ledger.writer import connect
from tests.doors.conftest import Desk, OpenDoor
from tests.doors.transcript import Client

TESTS = Path(__file__).parent.parent

FORTY = {
    1: "doors/test_hostile.py a_gigabyte_without_line_ends",
    2: "doors/test_hostile.py lines_without_end_of_message too_big_a_message_that_ends",
    3: "doors/test_hostile.py sizes_that_are_none",
    4: "doors/test_hostile.py smuggling",
    5: "doors/test_tls.py what_was_said_in_the_clear_is_not_obeyed starttls old_tls_is_refused"
    " a_handshake_that_never_ends",
    6: "doors/test_limits.py who_talks_before_the_greeting_is_no_smtp_client other_protocols",
    7: "doors/test_limits.py a_command_an_octet_at_a_time a_message_an_octet_at_a_time",
    8: "doors/test_limits.py one_address_may_have_so_many_sessions neighbours_share_a_number_of_sessions"
    " neighbours_connect_so_often_in_a_minute"
    " when_all_seats_are_taken_who_waited_longest_for_nothing_makes_room",
    9: "doors/test_limits.py ten_thousand_commands_in_one_packet talk_that_leads_to_nothing_ends,"
    "doors/test_hostile.py too_many_mistakes limits_of_one_session_are_not_those_of_another",
    10: "doors/test_limits.py twenty_thousand_recipients,doors/test_paths.py mailboxes_that_nobody_reads,"
    "acceptance/test_bounces.py what_we_never_wrote_is_refused_at_the_door",
    11: "doors/test_paths.py senders_that_are_none",
    12: "doors/test_session.py utf8_is_asked_for,doors/test_hostile.py commands_that_are_no_text,"
    "notifier/test_hostile.py a_domain_that_looks_like_another_is_shown_in_ascii_too",
    13: "doors/test_hostile.py a_group_of_commands_in_one_packet the_next_transaction_after_the_dot"
    " data_is_not_the_last_of_its_group",
    14: "doors/test_chunking.py sizes_that_are_none a_short_chunk without_the_last_chunk_there_is_no_message"
    " bdat_and_data_do_not_mix",
    15: "doors/test_hostile.py a_client_that_leaves_before_the_dot a_client_that_leaves_after_the_dot"
    " a_client_that_only_listens_after_the_dot,"
    "acceptance/test_hostile.py 15_a_client_that_leaves_after_the_dot_and_comes_again",
    16: "acceptance/test_hostile.py 16_structure_without_end",
    17: "acceptance/test_hostile.py 17_headers_without_end",
    18: "acceptance/test_hostile.py 18_senders_that_are_none 18_a_message_id_that_is_none",
    19: "acceptance/test_hostile.py 19_ambiguous_senders",
    20: "acceptance/test_hostile_contents.py 20_the_challenge_goes_to_the_address_or_nowhere",
    21: "acceptance/test_hostile_contents.py 21_what_is_no_line 21_charsets_that_are_none"
    " 21_octets_of_every_kind",
    22: "acceptance/test_hostile_contents.py 22_lines_injected_into_our_mails 22_an_author_who_is_a_header",
    23: "parsers/test_archive_hostile.py a_bomb_is_stopped_at_the_limit a_gigabyte_costs_no_more"
    " two_entries_do_not_share_their_octets lying_sizes_and_checksums_are_told an_encrypted_member_is_named"
    " a_zip_archive_holds_files_only a_path_is_no_name an_archive_in_the_archive_stays_closed",
    24: "acceptance/test_format_attacks.py 24_what_grows_out_of_proportion_is_an_error_at_once",
    25: "acceptance/test_format_attacks.py 25_no_draft_reads_a_file_or_calls_anybody",
    26: "acceptance/test_format_attacks.py"
    " 26_a_rendering_that_never_ends_costs_its_author_an_error_and_nobody_else_a_moment",
    27: "acceptance/test_format_attacks.py 27_a_pdf_that_cannot_be_read_is_never_posted_by_itself"
    " 27_postscript_reads_no_file_and_never_runs_for_long",
    28: "acceptance/test_hostile_contents.py 28_names_that_are_none 28_a_name_is_posted_in_one_writing_only",
    29: "acceptance/test_hostile_contents.py 29_mails_without_a_draft_are_answered",
    30: "acceptance/test_senders.py what_the_owner_of_the_domain_does_not_want_is_refused"
    " what_nothing_speaks_for_is_refused_with_help forged_senders_are_never_written_to",
    31: "trust/test_signatures.py a_part_of_the_body_proves_nothing sha1_proves_nothing"
    " small_keys_prove_nothing an_expired_signature_proves_nothing an_unsigned_from_proves_nothing"
    " a_key_that_is_not_there_is_an_error_and_one_that_cannot_be_asked_for_a_temporary_one"
    " of_fifty_signatures_few_are_looked_at,acceptance/test_senders.py a_dns_in_trouble_is_waited_for",
    32: "acceptance/test_answers.py a_wrong_token_does_nothing_and_nobody_is_told"
    " after_five_wrong_tokens_not_even_the_right_one_opens,doors/test_paths.py mailboxes_that_nobody_reads,"
    "domain/test_token.py letters_that_look_like_digits_are_read_as_digits",
    33: "acceptance/test_hostile_answers.py 33_an_old_confirm_again_posts_nothing"
    " 33_two_confirms_at_once_post_once 33_confirm_after_cancel 33_confirm_after_expiry",
    34: "acceptance/test_hostile_answers.py 34_sixty_machines_answer_and_none_confirms_or_is_answered",
    35: "acceptance/test_hostile_answers.py 35_people_are_understood_in_every_program_and_language"
    " 35_headers_rewritten_on_the_way",
    36: "acceptance/test_bounces.py a_co_author_who_cannot_be_reached_is_told_to_the_secretariat_once"
    " what_comes_there_and_is_no_bounce_is_answered_by_nobody what_we_never_wrote_is_refused_at_the_door",
    37: "doors/test_limits.py a_message_that_goes_round_in_circles,"
    "acceptance/test_bounces.py two_programs_that_answer_each_other_stop,"
    "parsers/test_answer_machines.py signs_of_a_machine",
    38: "crash/test_trouble.py a_full_disk no_room_for_longer_files a_failed_fsync_ends_the_daemon"
    " a_read_only_disk a_damaged_wal another_process_locks_the_ledger",
    39: "crash/test_commit_points.py it_may_die_at_every_commit_point,"
    "crash/test_load.py it_may_die_at_any_moment_under_load",
    40: "doors/test_forty.py a_clock_that_steps_back_ends_no_session the_date_of_a_mail_is_not_when_it_came"
    " what_came_in_the_last_minute_keeps_its_order,"
    "checks/test_limits.py the_last_version_of_a_day_is_posted_and_the_next_is_not"
    " the_last_octet_of_a_day_is_posted_and_the_next_is_not,"
    "checks/test_blackout.py both_ends_to_the_second,"
    "checks/test_clock.py the_ends_of_the_calendar_do_not_crash",
}


@cache
def tried(file: str) -> frozenset[str]:
    """What the test functions of a file are called."""
    return frozenset(re.findall(r"^(?:async )?def test_(\w+)", (TESTS / file).read_text(), re.M))


@pytest.mark.parametrize("number", range(1, 41))
def test_each_is_tried_somewhere(number: int) -> None:
    for place in FORTY[number].split(","):
        file, *names = place.split()
        assert names and set(names) <= tried(file), f"{file} has no {set(names) - tried(file)}"


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "date",
    ["Thu, 1 Jan 1970 00:00:00 +0000", "Tue, 19 Jan 2038 03:14:08 +0000", "31 Dec 9999 23:59:60 -9959"],
)
async def test_the_date_of_a_mail_is_not_when_it_came(open_door: OpenDoor, desk: Desk, date: str) -> None:
    door = await open_door(clock=lambda: NOON)
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play(f"C: From: a@example.org\nC: Date: {date}\nC:\nC: Hello\nC: .\nS: 250 2.0.0")
    assert [incoming.received_at for incoming in desk.taken] == [NOON]


async def test_a_clock_that_steps_back_ends_no_session(open_door: OpenDoor, desk: Desk) -> None:
    hours = iter([0, -2])
    door = await open_door(clock=lambda: NOON + timedelta(hours=next(hours)))
    again = "C: MAIL FROM:<a@example.org>\nS: 250\nC: RCPT TO:<submit@drafts.example.org>\nS: 250\n"
    async with Client(door.addresses[0]) as client:
        await client.to_data()
        await client.play(
            f"C: One\nC: .\nS: 250\n{again}C: DATA\nS: 354\nC: Two\nC: .\nS: 250\nC: QUIT\nS: 221"
        )
    assert [incoming.received_at.hour for incoming in desk.taken] == [12, 10]


def test_what_came_in_the_last_minute_keeps_its_order(tmp_path: Path) -> None:
    """Before a cut-off three hundred come within a second, many of them at the same tick of the clock."""
    ledger = migrated(connect(tmp_path / "ledger.sqlite"))
    ids = random.Random(40).sample([f"{number:010}" for number in range(300)], 300)
    for number, id in enumerate(ids):
        at = NOON + timedelta(milliseconds=number // 10)
        ledger.accept(
            Arrival(id, Kind.SUBMIT, id, "a@example.org", ("submit@example.org",), "127.0.0.1", at, b"."),
            None,
            NOON - timedelta(days=7),
        )
    assert ledger.unworked(NOON + timedelta(minutes=1), 300) == ids
    ledger.connection.close()
