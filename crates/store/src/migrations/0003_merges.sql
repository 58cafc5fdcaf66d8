-- People who are one: merged into each other, found to be two, or likely to be the same. And who is no household.

-- Whom a merged person belongs to now: the one at the end of the chain. They are hidden as if in the bin, and their
-- rows stay as they were.
ALTER TABLE person ADD COLUMN merged_into INTEGER;
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- Whose an interaction was before its person was merged into another.
ALTER TABLE interaction ADD COLUMN merged_from INTEGER;

-- Who was merged into whom; the end of one may be the beginning of the next.
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

-- What a person who took others in is made of, beside them: their own fields as they were before, and what staff
-- changed after each layer of merges. The person's row is always: own, merged with layer 0, edited, merged with layer
-- 1, edited, ….
CREATE TABLE merge_base (
    person INTEGER PRIMARY KEY REFERENCES person (key) ON DELETE CASCADE,
    own    TEXT NOT NULL, -- JSON: {field: value}
    layers TEXT NOT NULL  -- JSON: [{field: value that staff gave it, or null}]
) STRICT;

-- Two whom staff found not to be the same; a is the smaller key.
CREATE TABLE apart (
    a  INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    b  INTEGER NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    by BLOB    NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_by_b ON apart (b);

-- Who was found not to be one household with the others of that home.
CREATE TABLE household_refused (
    person INTEGER PRIMARY KEY REFERENCES person (key) ON DELETE CASCADE,
    home   TEXT    NOT NULL
) STRICT;

-- Who was likely the same when the office was last searched for duplicates; a is the smaller key.
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

-- When the office was last searched for duplicates; no row: never.
CREATE TABLE likely_look (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    at  INTEGER NOT NULL
) STRICT;
