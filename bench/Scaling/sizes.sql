-- What the log takes: psql -f sizes.sql
\set ON_ERROR_STOP on
VACUUM (ANALYZE) events, heads, people;
SELECT relname AS table, n.rows, pg_size_pretty(pg_table_size(c.oid)) AS table_size, pg_size_pretty(pg_indexes_size(c.oid)) AS index_size,
  round(pg_table_size(c.oid)::numeric / n.rows, 1) AS bytes_a_row, round(pg_indexes_size(c.oid)::numeric / n.rows, 1) AS index_bytes_a_row
FROM pg_class c
JOIN (SELECT 'events' AS name, count(*) AS rows FROM events UNION ALL SELECT 'heads', count(*) FROM heads UNION ALL SELECT 'people', count(*) FROM people) AS n
  ON n.name = c.relname AND c.relkind IN ('r', 'p')
WHERE n.rows > 0 ORDER BY 2 DESC;
SELECT type, count(*), round(avg(pg_column_size(e.*))) AS bytes_a_row, round(avg(octet_length(payload))) AS payload FROM events e GROUP BY type ORDER BY 2 DESC;
