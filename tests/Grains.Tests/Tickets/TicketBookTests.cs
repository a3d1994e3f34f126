using Xunit;

namespace Attendance.Grains.Tests.Tickets;

public sealed class TicketBookTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TicketHolder Ann = new(new(1, UserRole.Student), Classes: null, DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_ticket_is_taken_once()
    {
        var (book, ticket) = (new TicketBook(Lifetime, capacity: 10), Guid.NewGuid());
        Assert.True(book.TryKeep(ticket, Ann, At(0)));

        Assert.Equal(Ann, book.Redeem(ticket, At(1)));
        Assert.Null(book.Redeem(ticket, At(1)));
    }

    [Fact]
    public void A_ticket_that_was_never_given_out_stands_for_nobody() => Assert.Null(new TicketBook(Lifetime, 10).Redeem(Guid.NewGuid(), At(0)));

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    public void A_ticket_counts_up_to_the_end_of_its_time_and_not_at_it(double seconds, bool counts)
    {
        var (book, ticket) = (new TicketBook(Lifetime, 10), Guid.NewGuid());
        book.TryKeep(ticket, Ann, At(0));

        Assert.Equal(counts, book.Redeem(ticket, At(seconds)) is not null);
    }

    [Fact]
    public void A_full_book_takes_more_when_time_has_made_room_and_not_before()
    {
        var book = new TicketBook(Lifetime, capacity: 2);
        var first = Guid.NewGuid();
        Assert.True(book.TryKeep(first, Ann, At(0)));
        Assert.True(book.TryKeep(Guid.NewGuid(), Ann, At(10)));

        // Used tickets hold their place: otherwise whoever asks and uses, asks and uses, would not be limited.
        book.Redeem(first, At(11));
        Assert.False(book.TryKeep(Guid.NewGuid(), Ann, At(29)));
        Assert.True(book.TryKeep(Guid.NewGuid(), Ann, At(30)));
        Assert.False(book.TryKeep(Guid.NewGuid(), Ann, At(31)));
    }

    [Fact]
    public void What_was_not_used_is_forgotten()
    {
        var book = new TicketBook(Lifetime, capacity: 1_000);
        for (var second = 0; second < 300; second++)
            book.TryKeep(Guid.NewGuid(), Ann, At(second));

        Assert.Equal(30, book.Count);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);
}
