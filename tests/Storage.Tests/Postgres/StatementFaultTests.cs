using Npgsql;

namespace Attendance.Storage.Tests;

public sealed class StatementFaultTests
{
    [Theory]
    [InlineData("23505", FaultKind.OfSomeOperation)]
    [InlineData("22021", FaultKind.OfSomeOperation)]
    [InlineData("P0001", FaultKind.OfSomeOperation)]
    [InlineData("40P01", FaultKind.OfSomeOperation)]
    [InlineData("40001", FaultKind.OfSomeOperation)]
    [InlineData("55P03", FaultKind.RowHeld)]
    [InlineData("57014", FaultKind.Refused)]
    [InlineData("53100", FaultKind.Refused)]
    [InlineData("25006", FaultKind.Refused)]
    [InlineData("42P01", FaultKind.Refused)]
    [InlineData("XX000", FaultKind.Refused)]
    [InlineData("40003", FaultKind.Lost)]
    [InlineData("08006", FaultKind.Lost)]
    [InlineData("08P01", FaultKind.Lost)]
    [InlineData("57P01", FaultKind.Lost)]
    [InlineData("57P02", FaultKind.Lost)]
    [InlineData("57P03", FaultKind.Lost)]
    public void An_error_proves_that_nothing_was_written_unless_its_code_speaks_of_a_connection_or_a_shutdown(string sqlState, object kind)
    {
        Assert.Equal(kind, StatementFault.Of(Answer("ERROR", sqlState)));
    }

    [Theory]
    [InlineData("FATAL", "57P01")]
    [InlineData("FATAL", "23505")]
    [InlineData("FATAL", "53300")]
    [InlineData("PANIC", "53100")]
    public void What_ends_the_session_proves_nothing(string severity, string sqlState) =>
        Assert.Equal(FaultKind.Lost, StatementFault.Of(Answer(severity, sqlState)));

    [Fact]
    public void Neither_does_what_the_server_did_not_say()
    {
        Assert.Equal(FaultKind.Lost, StatementFault.Of(new NpgsqlException("Exception while reading from stream", new EndOfStreamException())));
        Assert.Equal(FaultKind.Lost, StatementFault.Of(new TimeoutException()));
        Assert.Equal(FaultKind.Lost, StatementFault.Of(new OperationCanceledException()));
        Assert.Equal(FaultKind.Lost, StatementFault.Of(new InvalidOperationException()));
        Assert.Equal(FaultKind.NotSent, StatementFault.Of(new StatementNotSentException(new TimeoutException())));
    }

    // A localized server says its severities in its own words; the invariant one is what counts.
    private static PostgresException Answer(string severity, string sqlState) => new("as told", "FEHLER", severity, sqlState);
}
