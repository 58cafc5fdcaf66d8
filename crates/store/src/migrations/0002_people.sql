-- People and what belongs to them, the search index, interactions, drafts and imports.
-- Keys are integers inside and UUIDs (16 bytes) outside; times are UTC milliseconds; dates are ISO 8601 text.

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
) STRICT;

-- Covers every filter of the list but text, so that a page or a count never visits the rows. (deleted_at is there
-- because SQLite does not take an index without it as covering.)
CREATE INDEX person_by_name ON person (family_key, given_key, key, flags, area, language, import, deleted_at)
    WHERE deleted_at IS NULL;
-- The narrowest with all that lists are filtered by: a count reads it from end to end, and it stays in a reader's cache.
CREATE INDEX person_by_traits ON person (area, flags, language, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX person_by_given ON person (given_key, family_key) WHERE deleted_at IS NULL;
CREATE INDEX person_by_area ON person (area, family_key, given_key, key, flags, language, deleted_at)
    WHERE deleted_at IS NULL;
CREATE INDEX person_by_contact ON person (last_contact_at, key, deleted_at) WHERE deleted_at IS NULL;
-- Covers the search for households.
CREATE INDEX person_by_home ON person (home, household, key, deleted_at) WHERE home IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX person_by_household ON person (household) WHERE household IS NOT NULL;
CREATE INDEX person_in_bin ON person (deleted_at) WHERE deleted_at IS NOT NULL;

-- e164, last7, tail and folded are what a person is found by: null while they are protected or in the bin.
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

-- What a voter roll says: never mixed with what staff entered.
CREATE TABLE roll (
    person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    roll   TEXT    NOT NULL,
    number TEXT    NOT NULL,
    facts  TEXT    NOT NULL,
    PRIMARY KEY (person, roll)
) STRICT, WITHOUT ROWID;

CREATE INDEX roll_by_number ON roll (number);

-- The person's own id in other lists.
CREATE TABLE listed (
    person INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    list   TEXT    NOT NULL,
    id     TEXT    NOT NULL,
    PRIMARY KEY (person, list)
) STRICT, WITHOUT ROWID;

CREATE INDEX listed_by_id ON listed (id);

-- Folded words of names, and of addresses unless the person is protected; key is the person's. No text is kept: what
-- is to go is computed again from the person, word by word.
CREATE VIRTUAL TABLE search USING fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'ascii', prefix = '3');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- The distinct words of names: what a mistyped word is compared with.
CREATE TABLE word (
    key  INTEGER PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL UNIQUE
) STRICT;

-- One row. The search index holds exactly the people up to `indexed_to`; below its maximum a rebuild is under way.
CREATE TABLE search_state (
    version    INTEGER NOT NULL,
    indexed_to INTEGER NOT NULL,
    -- Counts up when words went, so that a copy in memory is read anew.
    words_gone INTEGER NOT NULL
) STRICT;
INSERT INTO search_state VALUES (1, 9223372036854775807, 0);

-- Indexes that a first load put aside; whatever is here when the office opens is built again.
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
) STRICT;

CREATE INDEX interaction_by_person ON interaction (person, at);
CREATE INDEX interaction_due ON interaction (step_on) WHERE step_done = 0;
CREATE INDEX interaction_by_import ON interaction (import) WHERE import IS NOT NULL;

-- What somebody is still typing. Not part of history.
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

-- What became of each row; its hash says whether a later list brings anything new. (No index on it: an import reads
-- them all.)
CREATE TABLE import_row (
    import  INTEGER NOT NULL REFERENCES import (key),
    line    INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    -- 0 created, 1 updated, 2 unchanged, 3 skipped, 4 refused, 5 waits for a decision
    outcome INTEGER NOT NULL,
    person  BLOB,
    PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

-- Rows that may be somebody who is already there: a person of staff decides.
CREATE TABLE import_review (
    import     INTEGER NOT NULL REFERENCES import (key),
    line       INTEGER NOT NULL,
    row        TEXT    NOT NULL,
    candidates TEXT    NOT NULL,
    -- Of the likeliest candidate: the most certain are decided first.
    probability REAL   NOT NULL,
    PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

-- How the columns of a list were read, by its header.
CREATE TABLE mapping (
    header_key TEXT PRIMARY KEY,
    mapping    TEXT    NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
