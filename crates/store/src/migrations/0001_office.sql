-- The office itself: who works here, its settings, and the log of everything that was ever done.
-- Times are UTC milliseconds; ids are the 16 bytes of a UUID.

CREATE TABLE office (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    id         BLOB NOT NULL,
    name       TEXT NOT NULL,
    is_sample  INTEGER NOT NULL,
    -- This copy of the office; a restored one gets a new id.
    device     BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Nobody is ever deleted from here: history names them.
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

-- The audit chain: one entry a write. Append-only.
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

-- What each write did to each record. Append-only, but for values that are blanked when a person is erased: the chain
-- covers a salted digest of them, so that it still verifies.
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
