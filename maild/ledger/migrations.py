"""The schema, from the first day on as a list of migrations that never change once released."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("maild")

# Times are ISO 8601 in UTC with microseconds: they sort as text.
_FIRST = """
CREATE TABLE message (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipients TEXT NOT NULL,
    peer TEXT NOT NULL,
    received_at TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '',
    submission_id TEXT
) STRICT;
CREATE INDEX message_digest ON message (digest);
CREATE INDEX message_unworked ON message (received_at) WHERE outcome = '';
CREATE INDEX message_submission ON message (submission_id);

CREATE TABLE spool (
    message_id TEXT PRIMARY KEY REFERENCES message (id),
    raw BLOB NOT NULL
) STRICT;

CREATE TABLE submission (
    id TEXT PRIMARY KEY REFERENCES message (id),
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    purpose TEXT NOT NULL,
    submitter TEXT NOT NULL,
    received_at TEXT NOT NULL,
    thread TEXT NOT NULL,
    deadline TEXT,
    report TEXT,
    challenge TEXT,
    comment TEXT NOT NULL DEFAULT '',
    collected_at TEXT
) STRICT;
CREATE INDEX submission_deadline ON submission (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX submission_open ON submission (state, received_at)
    WHERE state NOT IN ('posted', 'checked', 'cancelled', 'expired');

CREATE TABLE event (
    submission_id TEXT NOT NULL REFERENCES submission (id),
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    type TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (submission_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    submission_id TEXT NOT NULL REFERENCES submission (id),
    posted_at TEXT,
    draft TEXT,
    submitter TEXT,
    files TEXT,
    PRIMARY KEY (name, version)
) STRICT;
CREATE INDEX version_submission ON version (submission_id);

CREATE TABLE outbox (
    number INTEGER PRIMARY KEY,
    submission_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    tag TEXT NOT NULL,
    data BLOB NOT NULL,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT,
    last_reply TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX outbox_due ON outbox (next_at) WHERE status = 'waiting';
CREATE INDEX outbox_submission ON outbox (submission_id);
"""

_WORLD = """
CREATE TABLE party (
    acronym TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    approval INTEGER NOT NULL,
    list_address TEXT NOT NULL
) STRICT;

CREATE TABLE role (
    acronym TEXT NOT NULL REFERENCES party (acronym) ON DELETE CASCADE,
    role TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (acronym, role, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_draft (
    name TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    party TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    rfc TEXT NOT NULL
) STRICT;
CREATE INDEX known_draft_folded ON known_draft (lower(name));

CREATE TABLE imported (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    draft TEXT NOT NULL,
    submitter TEXT NOT NULL,
    posted_at TEXT NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
    name TEXT PRIMARY KEY,
    party TEXT NOT NULL,
    approved INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    how TEXT NOT NULL
) STRICT;

CREATE TABLE told (
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (key, day)
) STRICT, WITHOUT ROWID;

ALTER TABLE submission ADD COLUMN approval TEXT;
ALTER TABLE submission ADD COLUMN external TEXT NOT NULL DEFAULT '{}';
ALTER TABLE submission ADD COLUMN identifier TEXT NOT NULL DEFAULT '';
ALTER TABLE submission ADD COLUMN octets INTEGER NOT NULL DEFAULT 0;
UPDATE submission SET identifier = coalesce(json_extract(report, '$.draft.identifier'), '');
CREATE INDEX submission_identifier ON submission (identifier) WHERE identifier <> '';
CREATE INDEX submission_received ON submission (received_at)
"""

_COUNTING = """
CREATE INDEX version_posted ON version (posted_at) WHERE posted_at IS NOT NULL;
CREATE INDEX party_type ON party (type);

CREATE TABLE blackout_exception (
    name TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT
"""

_BOUNCES = """
CREATE TABLE bounce (
    number INTEGER PRIMARY KEY,
    submission_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at TEXT NOT NULL,
    permanent INTEGER NOT NULL,
    status TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX bounce_submission ON bounce (submission_id);
CREATE INDEX outbox_recipient ON outbox (lower(recipient), created_at)
"""

# What came before was from trusted networks: others were refused.
_TRUST = """
ALTER TABLE message ADD COLUMN helo TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN trace TEXT NOT NULL DEFAULT '[]';
ALTER TABLE message ADD COLUMN basis TEXT NOT NULL DEFAULT 'network';

CREATE TABLE confirmed (
    address TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO confirmed SELECT lower(json_extract(details, '$.by')), min(at) FROM event
    WHERE type = 'confirmed' GROUP BY 1
"""

_DESK = """
CREATE TABLE petition (
    id TEXT PRIMARY KEY REFERENCES message (id),
    name TEXT NOT NULL,
    party TEXT NOT NULL,
    address TEXT NOT NULL,
    question TEXT NOT NULL
) STRICT;

CREATE INDEX event_manual ON event (at) WHERE type = 'manual-requested'
"""

# The index on open submissions is of no use to a query with a parameter for the state.
_STATES = """
CREATE INDEX submission_state ON submission (state, received_at);
DROP INDEX submission_open
"""

_KEYS = """
CREATE TABLE key (
    fingerprint TEXT NOT NULL,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    data BLOB NOT NULL,
    added_at TEXT NOT NULL,
    by TEXT NOT NULL,
    revoked_at TEXT,
    PRIMARY KEY (fingerprint, address)
) STRICT;
CREATE INDEX key_address ON key (address);

CREATE TABLE signature (
    digest TEXT PRIMARY KEY,
    submission_id TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID
"""

_REVOCATIONS = """
CREATE TABLE revocation (
    id TEXT PRIMARY KEY REFERENCES message (id),
    fingerprint TEXT NOT NULL,
    address TEXT NOT NULL,
    question TEXT NOT NULL
) STRICT
"""

# Each statement of the writer's thread may wait for the interpreter's lock several times, while the loop is
# at work. So that what happens between a message's dot and its 250 is one statement, it is one row.
_ARRIVALS = """
CREATE VIEW arrival AS
SELECT message.id, kind, digest, sender, recipients, peer, message.received_at, helo, trace, basis, raw,
       purpose, submitter, thread
FROM message JOIN spool ON message_id = message.id LEFT JOIN submission ON submission.id = message.id
"""

_ARRIVE = """
CREATE TRIGGER arrive INSTEAD OF INSERT ON arrival
BEGIN
    INSERT INTO message
        (id, kind, digest, sender, recipients, peer, received_at, helo, trace, basis, submission_id)
    VALUES
        (NEW.id, NEW.kind, NEW.digest, NEW.sender, NEW.recipients, NEW.peer, NEW.received_at, NEW.helo,
         NEW.trace, NEW.basis, iif(NEW.purpose IS NULL, NULL, NEW.id));
    INSERT INTO spool (message_id, raw) VALUES (NEW.id, NEW.raw);
    INSERT INTO submission (id, revision, state, purpose, submitter, received_at, thread)
    SELECT NEW.id, 1, 'received', NEW.purpose, NEW.submitter, NEW.received_at, NEW.thread
    WHERE NEW.purpose IS NOT NULL;
    INSERT INTO event (submission_id, seq, at, type, details)
    SELECT NEW.id, 1, NEW.received_at, 'received', '{}'
    WHERE NEW.purpose IS NOT NULL;
END
"""


def _run(db: Database, statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)


@MIGRATIONS()
def first(db: Database) -> None:
    _run(db, _FIRST)


@MIGRATIONS()
def world(db: Database) -> None:
    """Groups, their people and their word; drafts that others took in before."""
    _run(db, _WORLD)


@MIGRATIONS()
def counting(db: Database) -> None:
    """What is posted in a day is found without reading all that ever was; exceptions from blackouts."""
    _run(db, _COUNTING)


@MIGRATIONS()
def bounces(db: Database) -> None:
    """What came back of the mail that was sent."""
    _run(db, _BOUNCES)


@MIGRATIONS()
def trust(db: Database) -> None:
    """What each message rests on, and who has confirmed a submission before."""
    _run(db, _TRUST)


@MIGRATIONS()
def desk(db: Database) -> None:
    """Approvals that were mailed and are not proven yet; how long the Secretariat takes."""
    _run(db, _DESK)


@MIGRATIONS()
def states(db: Database) -> None:
    """What waits is found without reading all that ever was."""
    _run(db, _STATES)


@MIGRATIONS()
def keys(db: Database) -> None:
    """Keys that sign in place of an answer, and the signatures that were seen (R110)."""
    _run(db, _KEYS)


@MIGRATIONS()
def revocations(db: Database) -> None:
    """Revocations of keys that were mailed and are not proven yet."""
    _run(db, _REVOCATIONS)


@MIGRATIONS()
def arrivals(db: Database) -> None:
    """A message as it arrives, with its octets and the submission that it begins."""
    db.execute(_ARRIVALS)
    db.execute(_ARRIVE)
