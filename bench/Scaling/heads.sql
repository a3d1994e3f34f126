-- How much of a head's page has to be free for its moves to stay within it: 1,000 heads of a day moved together 300 times, in tables that differ in fillfactor.
\set ON_ERROR_STOP on
SELECT format('CREATE TABLE heads_%1$s (class_id bigint PRIMARY KEY, seq bigint NOT NULL, epoch bigint NOT NULL) WITH (fillfactor = %1$s)', f)
FROM unnest('{100,90,70,50,30}'::int[]) AS f \gexec
SELECT format('INSERT INTO heads_%s SELECT id, 1, 1 FROM generate_series(1, 100000) AS id', f) FROM unnest('{100,90,70,50,30}'::int[]) AS f \gexec
VACUUM ANALYZE;
-- A transaction each, as flushes are.
SELECT format('UPDATE heads_%s SET seq = seq + 1 WHERE class_id BETWEEN 50001 AND 51000', f)
FROM generate_series(1, 300), unnest('{100,90,70,50,30}'::int[]) AS f \gexec
SELECT pg_stat_force_next_flush();
SELECT relname, n_tup_upd AS moves, round(100.0 * n_tup_hot_upd / n_tup_upd, 1) AS within_page_percent,
  pg_size_pretty(pg_relation_size(relid)) AS table_size, pg_size_pretty(pg_indexes_size(relid)) AS index_size
FROM pg_stat_user_tables WHERE relname LIKE 'heads\_%' ORDER BY relname;
