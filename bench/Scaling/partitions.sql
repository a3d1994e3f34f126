-- Two terms of a million rows, taken from a log that generate.sql has made, as partitions by ranges of class ids; then one of them leaves. psql -f partitions.sql
\set ON_ERROR_STOP on
CREATE TABLE parted (LIKE events, PRIMARY KEY (class_id, seq)) PARTITION BY RANGE (class_id);
CREATE TABLE parted_term1 PARTITION OF parted FOR VALUES FROM (MINVALUE) TO (5013500);
CREATE TABLE parted_term2 PARTITION OF parted FOR VALUES FROM (5013500) TO (5027000);
INSERT INTO parted SELECT * FROM events WHERE class_id < 5027000;
CREATE TABLE plain (LIKE events, PRIMARY KEY (class_id, seq));
INSERT INTO plain SELECT * FROM parted;
VACUUM ANALYZE parted, plain;
PREPARE read(bigint) AS SELECT seq, type, at, actor, command_id, payload FROM parted WHERE class_id = $1 AND seq > 0 ORDER BY seq LIMIT 1000;
SET plan_cache_mode = force_generic_plan;
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF) EXECUTE read(5000019);
\timing on
\echo the term leaves: its partition is detached, then dropped
ALTER TABLE parted DETACH PARTITION parted_term1 CONCURRENTLY;
DROP TABLE parted_term1;
\echo the same rows deleted, and the space found again
DELETE FROM plain WHERE class_id < 5013500;
VACUUM plain;
\timing off
SELECT pg_size_pretty(pg_total_relation_size('plain')) AS plain_still_takes, pg_size_pretty(pg_total_relation_size('parted_term2')) AS parted_takes;
DROP TABLE parted, plain;
