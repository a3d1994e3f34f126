namespace Attendance.Storage.Tests;

public sealed class FoundingClassesTests
{
    [Fact]
    public void A_first_append_is_unheard_of_from_its_sending_until_its_end_is_known()
    {
        var founding = new FoundingClasses();
        founding.Sent(1);
        founding.Sent(2);
        Assert.Equal([1, 2], founding.Unheard([1, 2, 3]));

        founding.Heard(1);

        Assert.Equal([2], founding.Unheard([1, 2, 3]));
    }

    [Fact]
    public void What_is_known_of_one_says_nothing_of_another()
    {
        var founding = new FoundingClasses();
        founding.Sent(1);
        founding.Sent(1);
        founding.Heard(1);

        Assert.Equal([1], founding.Unheard([1]));
        founding.Founded(1);
        Assert.Empty(founding.Unheard([1]));
        founding.Heard(1);
        Assert.Empty(founding.Unheard([1]));
    }
}
