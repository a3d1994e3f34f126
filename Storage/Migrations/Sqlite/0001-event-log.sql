-- Where each class stands, and under which epoch it may be appended to.
CREATE TABLE heads (class_id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, epoch INTEGER NOT NULL) STRICT;

-- A table with a rowid on purpose: rows go to the end of one tree, so that a commit of a thousand classes fills a few dozen pages one after the other, and
-- only the narrow index is touched all over. Clustered by class (WITHOUT ROWID), each class would dirty a page of its own in every commit: less than half
-- the appends a second.
CREATE TABLE events (
  class_id INTEGER NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, actor INTEGER NOT NULL,
  command_id TEXT, payload TEXT NOT NULL, PRIMARY KEY (class_id, seq)) STRICT;

CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events never change'); END;
