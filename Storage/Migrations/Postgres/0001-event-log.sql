-- The event log. One row in heads says where a class stands and under which epoch it may be appended to; every append and every take-over compares and moves it.

-- Half of each page is left free, so that a head is moved within its page and its index is left alone (a heap-only update).
CREATE TABLE heads (
  class_id bigint PRIMARY KEY,
  seq bigint NOT NULL,
  epoch bigint NOT NULL
) WITH (fillfactor = 50);

-- at is in Unix milliseconds; type is a word and payload a JSON object, as text: it is never searched, and has to come back byte for byte.
CREATE TABLE events (
  class_id bigint NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  at bigint NOT NULL,
  actor bigint NOT NULL,
  command_id text,
  payload text NOT NULL,
  PRIMARY KEY (class_id, seq)
);

-- Apart from the events, so that a person can be forgotten.
CREATE TABLE people (
  id bigint PRIMARY KEY,
  name text NOT NULL
);

CREATE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events never change';
END
$$;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_never_change();
