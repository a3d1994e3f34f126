using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Attendance.Storage;

/// <summary>A prepared statement, used over and over; parameters count from 1, columns from 0. Nothing is boxed on the way.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares the statement.</summary>
    /// <param name="connection">Open; stays so while the statement is used.</param>
    /// <param name="sql">One statement.</param>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Sets a parameter.</summary>
    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <summary>Sets a parameter.</summary>
    public void Bind(int parameter, string? value)
    {
        if (value is null)
            Check(raw.sqlite3_bind_null(_statement, parameter));
        else
            BindText(parameter, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Sets a parameter to text that is already UTF-8.</summary>
    public void BindText(int parameter, byte[] utf8)
    {
        // An empty span has no address, which SQLite would take for NULL.
        Check(utf8.Length == 0
            ? raw.sqlite3_bind_text(_statement, parameter, "")
            : raw.sqlite3_bind_text(_statement, parameter, utf8.AsSpan()));
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        Check(code);
        return false;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>How many rows it inserted or changed, if it does such a thing.</returns>
    public int Run()
    {
        try
        {
            Step();
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>A column of the row.</summary>
    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A column of the row.</summary>
    public string? Text(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL
        ? null
        : Encoding.UTF8.GetString(raw.sqlite3_column_blob(_statement, column));

    /// <summary>A column of the row, as the UTF-8 it is kept in.</summary>
    public byte[] Utf8(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>The bytes in a column of the row.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(_statement, column).ToArray();

    /// <summary>Makes the statement ready to be run again.</summary>
    // The code repeats the last step's, which has been reported.
    public void Reset() => raw.sqlite3_reset(_statement);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
