-- Partitions by term where class ids say nothing of time: the head knows its class's term for good, and the key of the events holds it. psql -d <an empty database> -f terms.sql
\set ON_ERROR_STOP on
CREATE TABLE heads (class_id bigint PRIMARY KEY, term int NOT NULL, seq bigint NOT NULL, epoch bigint NOT NULL) WITH (fillfactor = 50);
CREATE TABLE events (
  term int NOT NULL, class_id bigint NOT NULL, seq bigint NOT NULL, type text NOT NULL, payload text NOT NULL,
  PRIMARY KEY (term, class_id, seq)) PARTITION BY LIST (term);
SELECT format('CREATE TABLE events_%1$s PARTITION OF events FOR VALUES IN (%1$s)', t) FROM generate_series(20261, 20280) AS t \gexec
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;

-- The log's statement, with the term of a class's first append taken from the writer and that of later ones from the head.
PREPARE append (bigint[], bigint[], bigint[], bigint[], int[], bigint[], bigint[], text[], text[]) AS
WITH batch AS MATERIALIZED (
  SELECT * FROM unnest($1, $2, $3, $4, $5) AS b (class_id, head, epoch, new_head, term)
), locked AS MATERIALIZED (
  SELECT h.class_id, b.new_head
  FROM heads h JOIN batch b ON h.class_id = b.class_id AND h.seq = b.head AND h.epoch = b.epoch
  ORDER BY h.class_id FOR NO KEY UPDATE OF h
), moved AS (
  UPDATE heads h SET seq = l.new_head FROM locked l WHERE h.class_id = l.class_id RETURNING h.class_id, h.term
), founded AS (
  INSERT INTO heads (class_id, term, seq, epoch)
  SELECT b.class_id, b.term, b.new_head, 1 FROM batch b WHERE b.head = 0 AND b.epoch = 0 AND (SELECT count(*) FROM locked) >= 0 ORDER BY b.class_id
  ON CONFLICT DO NOTHING RETURNING class_id, term
), committed AS MATERIALIZED (
  SELECT class_id, term FROM moved UNION ALL SELECT class_id, term FROM founded
), appended AS (
  INSERT INTO events (term, class_id, seq, type, payload)
  SELECT c.term, e.* FROM unnest($6, $7, $8, $9) AS e (class_id, seq, type, payload) JOIN committed c ON c.class_id = e.class_id
)
SELECT class_id, term FROM committed;

PREPARE read (bigint) AS
SELECT seq, type, payload FROM events WHERE class_id = $1 AND term = (SELECT term FROM heads WHERE class_id = $1) AND seq > 0 ORDER BY seq LIMIT 1000;

\echo first append of class 1 in term 20261; class 2 in 20262
EXECUTE append('{1,2}', '{0,0}', '{0,0}', '{1,1}', '{20261,20262}', '{1,2}', '{1,1}', '{marked,marked}', '{a,b}');
\echo a second "first" append of class 1, for another term, is fenced: no row
EXECUTE append('{1}', '{0}', '{0}', '{1}', '{20263}', '{1}', '{1}', '{marked}', '{stray}');
\echo class 1 is written on in a later term, and stays in its own
EXECUTE append('{1}', '{1}', '{1}', '{2}', '{20270}', '{1}', '{2}', '{marked}', '{c}');
SELECT tableoid::regclass AS partition, class_id, seq, payload FROM events ORDER BY class_id, seq;
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE read(1);
