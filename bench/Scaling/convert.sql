-- A log that was not partitioned becomes so without being copied; and what it means for reading that a term's events are put in order once it is over.
-- psql -d <a database with a log> -f convert.sql
\set ON_ERROR_STOP on
\timing on
\echo the rows as they are become the first partition: checked while the log is in use, then renamed in an instant
SELECT max(class_id) + 1 AS bound FROM heads \gset
ALTER TABLE events ADD CONSTRAINT of_first_term CHECK (class_id < :bound) NOT VALID;
ALTER TABLE events VALIDATE CONSTRAINT of_first_term;
BEGIN;
ALTER TABLE events RENAME TO events_first;
ALTER INDEX events_pkey RENAME TO events_first_pkey;
CREATE TABLE events (LIKE events_first INCLUDING STORAGE, PRIMARY KEY (class_id, seq)) PARTITION BY RANGE (class_id);
CREATE TRIGGER events_never_change BEFORE UPDATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_never_change();
ALTER TABLE events ATTACH PARTITION events_first FOR VALUES FROM (MINVALUE) TO (:bound);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events_rest FOR EACH STATEMENT EXECUTE FUNCTION events_never_change();
COMMIT;
ALTER TABLE events_first DROP CONSTRAINT of_first_term;
\timing off
SELECT class_id AS class FROM heads WHERE seq >= 300 LIMIT 1 \gset
SET enable_seqscan = off;
SET enable_bitmapscan = off;
\echo a class of 300 as it was written
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM events WHERE class_id = :class ORDER BY seq;
\timing on
CLUSTER events_first USING events_first_pkey;
VACUUM (FREEZE, ANALYZE) events_first;
\timing off
\echo and after its term was put in order
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) SELECT * FROM events WHERE class_id = :class ORDER BY seq;
SELECT pg_size_pretty(pg_table_size('events_first')) AS table_size, pg_size_pretty(pg_indexes_size('events_first')) AS index_size;
