using System.Diagnostics.CodeAnalysis;
using Attendance.Streaming.Wire;

namespace Attendance.Streaming.Subscriptions;

internal sealed partial class PushSubscription<T>
{
    private long _lastTermOffered;
    private bool _registrationLost;
    private SiloAddress? _silo;

    public bool IsConcernedBy(long term)
    {
        lock (_lock)
            return _gate.Term <= term;
    }

    public LeaseRequest? BeginRenewal(IPushStreamObserver observer)
    {
        lock (_lock)
        {
            if (_ended)
                return null;
            // A busy observer would only be pushed what it can't take yet: it first finishes, and then asks for its place again.
            var nextTerm = _turns > 0 ? 0 : ++_lastTermOffered;
            return new LeaseRequest(stream, Id, observer, _gate.Term, nextTerm);
        }
    }

    public bool TryBeginSharedRenewal([NotNullWhen(true)] out SiloAddress? silo, out LeaseTicket ticket)
    {
        lock (_lock)
        {
            (silo, ticket) = (_silo, new(Id, _gate.Term));
            return !_ended && silo is not null;
        }
    }

    public void LoseSilo()
    {
        lock (_lock)
            _silo = null;
    }

    public void EndRenewal(LeaseRequest request, LeaseReply? reply)
    {
        lock (_lock)
        {
            if (_ended || reply is not { } answer)
                return;
            if (answer.Term != 0)
            {
                var verdict = _gate.Adopt(answer);
                if (verdict != BatchVerdict.Stale)
                    _silo = answer.Silo;
                if (verdict == BatchVerdict.AfterGap)
                    BeginTurn(Gap(), null);
                return;
            }

            if (request.NextTerm != 0 || request.Term != _gate.Term)
                return;
            if (_turns > 0)
            {
                _registrationLost = true;
                return;
            }
        }

        runtime.Renewer.RenewSoon(this);
    }
}
