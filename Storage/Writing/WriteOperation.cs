namespace Attendance.Storage;

/// <summary>
/// Something the writer is asked to do. It waits, then is begun or withdrawn, never both; what is begun may be run several times, each in a new transaction.
/// </summary>
internal abstract class WriteOperation
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Withdrawn = 2;

    private int _state;

    /// <summary>About how many bytes it writes.</summary>
    public virtual int Bytes => 0;

    /// <summary>Begins it, for good.</summary>
    /// <returns>False if it has been withdrawn: then it is over already.</returns>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    /// <summary>The transaction it last ran in is durable.</summary>
    public abstract void Committed();

    /// <summary>Nothing came of it and nothing will.</summary>
    /// <param name="message">A full sentence.</param>
    /// <param name="cause">Why, if there is more to say.</param>
    public abstract void Unavailable(string message, Exception? cause = null);

    /// <summary>Whether the transaction it last ran in is durable is not known.</summary>
    /// <param name="cause">What happened at the commit.</param>
    public abstract void Unknown(Exception cause);

    /// <summary>Withdraws it, for good.</summary>
    /// <returns>False if it has been begun.</returns>
    protected bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;
}
