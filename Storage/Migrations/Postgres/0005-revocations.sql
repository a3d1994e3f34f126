-- Whose tokens count no more, from when on (Unix milliseconds). Rows are added, never changed, and dropped when they are older than any token.
CREATE TABLE revocations (
    user_id bigint NOT NULL,
    revoked_at bigint NOT NULL,
    revoked_by bigint NOT NULL,
    reason text,
    PRIMARY KEY (user_id, revoked_at)
);
