using System.Data;
using Npgsql;

namespace Attendance.Storage;

/// <summary>A connection that writes, one statement at a time, each committed by itself.</summary>
/// <param name="connection">Open; its own from now on.</param>
/// <param name="episode">The <see cref="ServerCircuit.Episode"/> it is from.</param>
internal sealed class WriteConnection(NpgsqlConnection connection, int episode) : IAsyncDisposable
{
    /// <summary>The episode it is from.</summary>
    public int Episode => episode;

    /// <summary>Whether it is not known to be lost.</summary>
    public bool IsOpen => connection.State == ConnectionState.Open;

    /// <summary>Runs a statement; when this returns, what it wrote is durable.</summary>
    /// <param name="sql">The statement, prepared once a connection.</param>
    /// <param name="parameters">In the order of their numbers.</param>
    /// <param name="read">Takes a row of what it returns.</param>
    /// <param name="cancellationToken">Tells that nobody waits for it any more.</param>
    public async Task ExecuteAsync(
        string sql,
        ReadOnlyMemory<NpgsqlParameter> parameters,
        Action<NpgsqlDataReader> read,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters.Span)
            command.Parameters.Add(parameter);
        await PrepareAsync(command, cancellationToken).ConfigureAwait(false);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            read(reader);

        // The statement is committed after its last row, so only what follows that tells whether it was.
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // Asks the server once a connection; what fails here has not begun.
    private static async Task PrepareAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (StatementFault.Of(error) == FaultKind.Lost && StatementFault.IsOfServer(error))
        {
            throw new StatementNotSentException(error);
        }
    }
}
