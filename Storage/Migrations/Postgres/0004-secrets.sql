-- What only the servers know. Made once, here, so that all silos have the same. Two random UUIDs hold 244 bits of the server's strong random source.
CREATE TABLE secrets (name text PRIMARY KEY, value bytea NOT NULL);

INSERT INTO secrets (name, value) VALUES ('check-in codes', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
