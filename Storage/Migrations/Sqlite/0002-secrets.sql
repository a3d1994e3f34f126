-- What only the servers know. Made once, here: all who open the file have the same.
CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;

INSERT INTO secrets (name, value) VALUES ('check-in codes', randomblob(32));
