-- What the migrations add up to, for reviews. Written by `UPDATE_SCHEMA=1 cargo nextest run -p folkmoot-store schema_sql`.

CREATE TABLE office (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    id         BLOB NOT NULL,
    name       TEXT NOT NULL,
    is_sample  INTEGER NOT NULL,
    -- This copy of the office; a restored one gets a new id.
    device     BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    id         BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    added_at   INTEGER NOT NULL,
    removed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    number    INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    by        BLOB NOT NULL,
    at        INTEGER NOT NULL,
    import    BLOB,             -- the import it belongs to
    details   TEXT,             -- JSON: the purpose of an export, what an undo takes back
    first_seq INTEGER NOT NULL, -- its changes are first_seq .. first_seq + count - 1
    count     INTEGER NOT NULL,
    digest    BLOB NOT NULL,    -- SHA-256 over its changes
    hash      BLOB NOT NULL     -- SHA-256 over the previous entry's hash and all of the above
) STRICT;

CREATE INDEX entry_import ON entry (import) WHERE import IS NOT NULL;

CREATE TABLE change (
    seq    INTEGER PRIMARY KEY,
    entry  INTEGER NOT NULL,
    kind   INTEGER NOT NULL, -- 1 person, 2 interaction, 3 office
    record BLOB NOT NULL,
    action INTEGER NOT NULL, -- 1 create, 2 put, 3 delete, 4 restore, 5 erase, 6 merge, 7 unmerge
    line   INTEGER,          -- of an imported list, from 1
    fields TEXT,             -- JSON: {field: value} of a create, [[field, old, new], …] of a put, {with, …} of a merge
    salt   BLOB,
    digest BLOB              -- SHA-256 over salt and fields
) STRICT;

CREATE INDEX change_record ON change (record);

CREATE TABLE person (
    key             INTEGER PRIMARY KEY,
    uid             BLOB    NOT NULL UNIQUE,
    prefix          TEXT    NOT NULL,
    given           TEXT    NOT NULL,
    middle          TEXT    NOT NULL,
    family          TEXT    NOT NULL,
    suffix          TEXT    NOT NULL,
    nickname        TEXT    NOT NULL,
    greeting        TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    birth_on        TEXT,
    birth_year      INTEGER,
    privacy_note    TEXT    NOT NULL,
    -- 1 deceased, 2 protected, 4 has an e-mail, 8 newsletter agreed, 16 newsletter refused,
    -- 32 no mail, 64 no e-mail, 128 no calls, 256 no texts
    flags           INTEGER NOT NULL,
    -- Folded, for sorting and prefixes; the family's falls back to the given name, then the nickname.
    family_key      TEXT    NOT NULL,
    given_key       TEXT    NOT NULL,
    -- Of the primary address; empty: none.
    area            TEXT    NOT NULL,
    -- Where they live, with the folded family name: whoever has the same may be one household. Null where the name or
    -- the primary address does not say it, and for who is protected or deceased.
    home            TEXT,
    -- The household that staff confirmed.
    household       BLOB,
    last_contact_at INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    -- In the bin since.
    deleted_at      INTEGER,
    -- The import that created the person, and its line.
    import          INTEGER REFERENCES import (key),
    import_line     INTEGER,
    -- Whether anything but that import ever changed the person: then undoing the import keeps them.
    is_touched      INTEGER NOT NULL
, merged_into INTEGER) STRICT;

CREATE INDEX person_by_name ON person (family_key, given_key, key, flags, area, language, import, deleted_at)
    WHERE deleted_at IS NULL;

CREATE INDEX person_by_traits ON person (area, flags, language, deleted_at) WHERE deleted_at IS NULL;

CREATE INDEX person_by_given ON person (given_key, family_key) WHERE deleted_at IS NULL;

CREATE INDEX person_by_area ON person (area, family_key, given_key, key, flags, language, deleted_at)
    WHERE deleted_at IS NULL;

CREATE INDEX person_by_contact ON person (last_contact_at, key, deleted_at) WHERE deleted_at IS NULL;

CREATE INDEX person_by_home ON person (home, household, key, deleted_at) WHERE home IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX person_by_household ON person (household) WHERE household IS NOT NULL;

CREATE INDEX person_in_bin ON person (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE phone (
    person     INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    uid        BLOB    NOT NULL,
    kind       INTEGER NOT NULL,
    number     TEXT    NOT NULL,
    is_primary INTEGER NOT NULL,
    e164       TEXT,
    last7      TEXT,
    -- The digits backwards, so that a number is found by its end.
    tail       TEXT,
    PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX phone_by_e164 ON phone (e164) WHERE e164 IS NOT NULL;

CREATE INDEX phone_by_last7 ON phone (last7) WHERE last7 IS NOT NULL;

CREATE INDEX phone_by_tail ON phone (tail) WHERE tail IS NOT NULL;

CREATE TABLE email (
    person     INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    uid        BLOB    NOT NULL,
    kind       INTEGER NOT NULL,
    address    TEXT    NOT NULL,
    is_primary INTEGER NOT NULL,
    folded     TEXT,
    PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX email_by_folded ON email (folded) WHERE folded IS NOT NULL;

CREATE TABLE address (
    person      INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    uid         BLOB    NOT NULL,
    kind        INTEGER NOT NULL,
    line1       TEXT    NOT NULL,
    line2       TEXT    NOT NULL,
    city        TEXT    NOT NULL,
    state       TEXT    NOT NULL,
    zip         TEXT    NOT NULL,
    is_primary  INTEGER NOT NULL,
    area        TEXT,
    area_source INTEGER,
    area_on     TEXT,
    PRIMARY KEY (person, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    person   INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    channel  INTEGER NOT NULL,
    is_given INTEGER NOT NULL,
    source   TEXT    NOT NULL,
    wording  TEXT    NOT NULL,
    given_on TEXT    NOT NULL,
    PRIMARY KEY (person, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE roll (
    person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    roll   TEXT    NOT NULL,
    number TEXT    NOT NULL,
    facts  TEXT    NOT NULL,
    PRIMARY KEY (person, roll)
) STRICT, WITHOUT ROWID;

CREATE INDEX roll_by_number ON roll (number);

CREATE TABLE listed (
    person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    list   TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    PRIMARY KEY (person, list)
) STRICT, WITHOUT ROWID;

CREATE INDEX listed_by_id ON listed (id);

CREATE VIRTUAL TABLE search USING fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii', prefix = '3');

CREATE TABLE word (
    key  INTEGER PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE search_state (
    version    INTEGER NOT NULL,
    indexed_to INTEGER NOT NULL,
    -- Counts up when words went, so that a copy in memory is read anew.
    words_gone INTEGER NOT NULL
) STRICT;

CREATE TABLE index_aside (
    name TEXT PRIMARY KEY,
    sql  TEXT NOT NULL
) STRICT;

CREATE TABLE interaction (
    key       INTEGER PRIMARY KEY,
    uid       BLOB    NOT NULL UNIQUE,
    person    INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    kind      INTEGER NOT NULL,
    direction INTEGER,
    outcome   INTEGER,
    text      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    step      TEXT,
    step_on   TEXT,
    step_done INTEGER,
    -- Of a special category: its words are hidden until somebody asks for them.
    is_sensitive INTEGER NOT NULL,
    logged_by BLOB    NOT NULL,
    import    INTEGER REFERENCES import (key)
, merged_from INTEGER) STRICT;

CREATE INDEX interaction_by_person ON interaction (person, at);

CREATE INDEX interaction_due ON interaction (step_on) WHERE step_done = 0;

CREATE INDEX interaction_by_import ON interaction (import) WHERE import IS NOT NULL;

CREATE TABLE draft (
    staff      BLOB    NOT NULL,
    key        TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (staff, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB    NOT NULL UNIQUE,
    file_name   TEXT    NOT NULL,
    layout      TEXT    NOT NULL,
    mapping     TEXT    NOT NULL,
    -- 0 running, 1 done, 2 cancelled, 3 being undone, 4 undone
    state       INTEGER NOT NULL,
    counts      TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    started_by  BLOB    NOT NULL,
    -- JSON: the people whom undoing left as they are.
    kept        TEXT    NOT NULL
) STRICT;

CREATE TABLE import_row (
    import  INTEGER NOT NULL REFERENCES import (key),
    line    INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    -- 0 created, 1 updated, 2 unchanged, 3 skipped, 4 refused, 5 waits for a decision
    outcome INTEGER NOT NULL,
    person  BLOB,
    PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_review (
    import     INTEGER NOT NULL REFERENCES import (key),
    line       INTEGER NOT NULL,
    row        TEXT    NOT NULL,
    candidates TEXT    NOT NULL,
    -- Of the likeliest candidate: the most certain are decided first.
    probability REAL   NOT NULL,
    PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
    header_key TEXT PRIMARY KEY,
    mapping    TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE alias (
    other   INTEGER PRIMARY KEY REFERENCES person (key),
    keep    INTEGER NOT NULL REFERENCES person (key),
    -- Which of the layers of `keep` it belongs to: see merge_base.
    layer   INTEGER NOT NULL,
    -- JSON: what staff chose, by field.
    choices TEXT    NOT NULL,
    entry   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    by      BLOB    NOT NULL
) STRICT;

CREATE INDEX alias_by_keep ON alias (keep);

CREATE TABLE merge_base (
    person INTEGER PRIMARY KEY REFERENCES person (key) ON DELETE CASCADE,
    own    TEXT NOT NULL, -- JSON: {field: value}
    layers TEXT NOT NULL  -- JSON: [{field: value that staff gave it, or null}]
) STRICT;

CREATE TABLE apart (
    a  INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    b  INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    by BLOB    NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE INDEX apart_by_b ON apart (b);

CREATE TABLE household_refused (
    person INTEGER PRIMARY KEY REFERENCES person (key) ON DELETE CASCADE,
    home   TEXT    NOT NULL
) STRICT;

CREATE TABLE likely_pair (
    a           INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    b           INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    probability REAL    NOT NULL,
    reasons     TEXT    NOT NULL, -- JSON
    -- The merged person from whom this pair was taken over; it goes when they do.
    via         INTEGER,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;

CREATE INDEX likely_pair_by_probability ON likely_pair (probability DESC, a, b);

CREATE INDEX likely_pair_by_b ON likely_pair (b);

CREATE TABLE likely_look (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at  INTEGER NOT NULL
) STRICT;

