-- Fills an empty log (Storage/Migrations/Postgres) with realistic history: psql -v sessions=135000 -f generate.sql; about 74 events a session.
-- Sessions of a day run side by side, so events lie in the table in the order of their times, and a class's are scattered among those of others.
-- Class ids ascend from term to term, and are in no order within one.
\set ON_ERROR_STOP on
\timing on
SET work_mem = '1GB';
SET synchronous_commit = off;

CREATE TEMP TABLE plan AS
SELECT
  5000000 + (c::bigint * 7919) % :sessions AS class_id,
  -- 70 % seminars, 25 % courses, 5 % lectures, with one correction to six marks.
  CASE WHEN c % 20 < 14 THEN 45 WHEN c % 20 < 19 THEN 110 ELSE 300 END AS size,
  -- 4,000 sessions a day, in ten slots from eight o'clock on.
  1767254400000 + (c / 4000)::bigint * 86400000 + 28800000 + (c % 4000) / 400 * 3600000 AS starts_at,
  10000 + c % 20000 AS teacher
FROM generate_series(0, :sessions - 1) AS c;

INSERT INTO events (class_id, seq, type, at, actor, command_id, payload)
SELECT class_id, seq, type, at, actor, gen_random_uuid()::text, payload
FROM (
  SELECT
    p.class_id,
    s AS seq,
    CASE WHEN s = 1 THEN 'roster_changed' WHEN s IN (2, size) THEN 'session_updated' ELSE 'marked' END AS type,
    -- Marks come thick in the first quarter of an hour, then now and then.
    CASE WHEN s = 1 THEN starts_at - 3600000 ELSE starts_at + (5400000 * ((s::float8 / size) ^ 3))::bigint + (p.class_id % 997) END AS at,
    CASE WHEN s % 20 >= 13 OR s IN (1, 2, size) THEN teacher ELSE 100000 + (p.class_id * 31 + s) % 500000 END AS actor,
    CASE
      WHEN s = 1 THEN format(
        '{"added":[%s],"teachersAdded":[%s],"fp":%s}',
        (SELECT string_agg((100000 + (p.class_id * 31 + n) % 500000)::text, ',') FROM generate_series(1, size * 6 / 7) AS n), teacher, fp)
      WHEN s IN (2, size) THEN format(
        '{"change":"%s","session":{"title":"Introduction to Linear Algebra","section":"MATH-201-%s","state":"open","startsAt":%s,"endsAt":%s,"lateAfter":10,"openedAt":%s},"fp":%s}',
        CASE s WHEN 2 THEN 'opened' ELSE 'closed' END, p.class_id % 100, starts_at, starts_at + 5400000, starts_at, fp)
      WHEN s % 20 < 13 THEN format('{"student":%s,"to":"present","checkedInAt":%s,"device":%s,"fp":%s}', student, starts_at, fp / 3, fp)
      WHEN s % 20 < 18 THEN format('{"student":%s,"to":"late","lateMinutes":%s,"fp":%s}', student, s % 40, fp)
      ELSE format('{"student":%s,"from":"late","to":"excused","reason":"Doctor''s appointment, note handed in","override":true,"fp":%s}', student, fp)
    END AS payload
  FROM plan p
  CROSS JOIN LATERAL generate_series(1, size) AS s
  CROSS JOIN LATERAL (SELECT hashint8extended(p.class_id, s) AS fp, 100000 + (p.class_id * 31 + s) % 500000 AS student) AS drawn
) AS drawn
ORDER BY at, class_id, seq;

INSERT INTO heads (class_id, seq, epoch) SELECT class_id, size, 2 FROM plan ORDER BY starts_at;
INSERT INTO people (id, name) SELECT id, 'Student Number ' || id FROM generate_series(100000, 599999) AS id;
CHECKPOINT;
