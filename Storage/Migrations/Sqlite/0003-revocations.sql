-- Whose tokens count no more, from when on (Unix milliseconds). Rows are added, never changed, and dropped when they are older than any token.
CREATE TABLE revocations (
    user_id INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL,
    revoked_by INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (user_id, revoked_at)
) STRICT, WITHOUT ROWID;
