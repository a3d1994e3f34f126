using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace Attendance.Grains;

/// <summary>
/// Publishes what a class has to tell, in order, one batch at a time, beside the replies. A batch that cannot be delivered is let go: gateways find what they
/// miss by its sequence number. Lives on the grain's own scheduler, so it needs no lock.
/// </summary>
internal sealed partial class MessagePump(IAsyncStream<ClassSessionMessage> stream, long classId, ILogger logger)
{
    /// <summary>Messages waiting behind a stuck stream; beyond this the oldest go. Some seconds of the busiest class.</summary>
    private const int MaxWaiting = 10_000;

    private List<ClassSessionMessage> _waiting = [];
    private List<ClassSessionMessage> _publishing = [];
    private bool _running;

    /// <summary>Queues a message behind those before it.</summary>
    public void Publish(ClassSessionMessage message)
    {
        if (_waiting.Count >= MaxWaiting)
            _waiting.RemoveRange(0, MaxWaiting / 2);
        _waiting.Add(message);
        if (!_running)
            _ = RunAsync();
    }

    private async Task RunAsync()
    {
        _running = true;
        while (_waiting.Count > 0)
        {
            (_waiting, _publishing) = (_publishing, _waiting);
            try
            {
                await stream.OnNextBatchAsync(_publishing);
            }
            catch (Exception failure)
            {
                // Whatever a stream provider throws: the events are durable, and the sequence is what gateways trust.
                LogNotPublished(failure, classId, _publishing.Count);
            }

            _publishing.Clear();
        }

        _running = false;
    }
}
