namespace Attendance.Storage;

internal sealed partial class AppendStatement
{
    // The last of a person's names counts. One that is as it was is not touched, so that classes whose people are known don't wait for each other.
    private const string NamesText =
        """
        , named AS (
          INSERT INTO people (id, name)
          SELECT latest.id, latest.name
          FROM (
            SELECT DISTINCT ON (n.id) n.id, n.name
            FROM unnest($12, $13, $14) WITH ORDINALITY AS n (class_id, id, name, place)
            JOIN committed c ON c.class_id = n.class_id
            WHERE (SELECT count(*) FROM committed) > 0
            ORDER BY n.id, n.place DESC
          ) AS latest
          WHERE NOT EXISTS (SELECT FROM people p WHERE p.id = latest.id AND p.name = latest.name)
          ORDER BY latest.id
          ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE people.name <> excluded.name
        )
        """;

    // A class by itself, which has a head: at leisure that is every flush, and it costs the server two thirds of the other. An update waits for whoever holds the
    // row and then looks at it again, as "locked" does.
    private const string Lone =
        """
        WITH moved AS (
          UPDATE heads SET seq = $4 WHERE class_id = $1 AND seq = $2 AND epoch = $3
          RETURNING class_id
        ), appended AS (
          INSERT INTO events (class_id, seq, type, at, actor, command_id, payload)
          SELECT m.class_id, e.* FROM moved m, unnest($5, $6, $7, $8, $9, $10) AS e (seq, type, at, actor, command_id, payload)
        )
        SELECT class_id FROM moved
        """;

    private static readonly string Plain = Text("", "");
    private static readonly string PlainPassing = Text(" SKIP LOCKED", "");
    private static readonly string Named = Text("", NamesText);
    private static readonly string NamedPassing = Text(" SKIP LOCKED", NamesText);

    // Locks are taken in the same order by everybody, so that two silos can't wait for each other: heads that are there, heads to be made, people, each by number. Each
    // step asks how many rows the one before it had, which makes it wait until that one is through.
    //
    // "locked" compares: a row that somebody else was changing when the statement began is looked at again once they are done, and only rows that then
    // still stand where their writers believe are locked. Nothing moves a locked row, so "moved" finds them as "locked" left them. "founded" makes heads of classes
    // that have none; it waits for somebody else who is making the same one, and leaves it to them if they do.
    private static string Text(string ofHeldRows, string names) =>
        $"""
        WITH batch AS MATERIALIZED (
          SELECT * FROM unnest($1, $2, $3, $4) AS b (class_id, head, epoch, new_head)
        ), locked AS MATERIALIZED (
          SELECT h.class_id, b.new_head
          FROM heads h JOIN batch b ON h.class_id = b.class_id AND h.seq = b.head AND h.epoch = b.epoch
          ORDER BY h.class_id
          FOR NO KEY UPDATE OF h{ofHeldRows}
        ), moved AS (
          UPDATE heads h SET seq = l.new_head FROM locked l WHERE h.class_id = l.class_id
          RETURNING h.class_id
        ), founded AS (
          INSERT INTO heads (class_id, seq, epoch)
          SELECT b.class_id, b.new_head, 1 FROM batch b
          WHERE b.head = 0 AND b.epoch = 0 AND (SELECT count(*) FROM locked) >= 0
          ORDER BY b.class_id
          ON CONFLICT DO NOTHING
          RETURNING class_id
        ), committed AS MATERIALIZED (
          SELECT class_id FROM moved UNION ALL SELECT class_id FROM founded
        ), appended AS (
          INSERT INTO events (class_id, seq, type, at, actor, command_id, payload)
          SELECT e.* FROM unnest($5, $6, $7, $8, $9, $10, $11) AS e (class_id, seq, type, at, actor, command_id, payload)
          JOIN committed c ON c.class_id = e.class_id
        ){names}
        SELECT class_id FROM committed
        """;
}
