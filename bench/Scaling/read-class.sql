-- A lecture's 300 events, of a random session: pgbench -n -M prepared -D sessions=135000 -T 10 -f read-class.sql
\set k random(0, :sessions / 20 - 1)
\set id 5000000 + ((20 * :k + 19) * 7919) % :sessions
SELECT seq, type, at, actor, command_id, payload FROM events WHERE class_id = :id AND seq > 0 ORDER BY seq LIMIT 1000;
