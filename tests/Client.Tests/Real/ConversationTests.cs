using System.Text.Json;
using Attendance.Client.Messages;

namespace Attendance.Client.Tests.Real;

/// <summary>Whatever the product says is read whole: all messages there are, as they really come.</summary>
public class ConversationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_message_becomes_its_record_without_losing_a_field()
    {
        await using var room = await ServedClass.StartAsync();
        await using var ada = room.Connect(
            asked => room.Server.Tokens.Mint(new(ServedClass.Ada, "teacher") { ExpiresIn = TimeSpan.FromMinutes(asked == 1 ? 0.5 : 60) }),
            static options => options.Quiet = TimeSpan.FromMilliseconds(50));
        await using var ben = room.Teacher(ServedClass.Ben);
        await using var mia = room.Student(ServedClass.FirstStudent);
        await using var noah = room.Student(ServedClass.FirstStudent + 1);
        using var heard = new Heard(MessageReader.Known.Keys, [ada, ben, mia, noah]);
        foreach (var somebody in new[] { ada, ben, mia, noah })
            await somebody.UntilAsync(AttendanceState.Live);

        await mia.Client.CheckInAsync(deviceId: "phone", cancellationToken: Cancellation);
        await noah.Client.CheckInAsync(deviceId: "phone", cancellationToken: Cancellation);
        var conflict = await Assert.ThrowsAsync<AttendanceException>(() =>
            ada.Client.MarkAsync(ServedClass.FirstStudent, AttendanceStatus.Late, "Came with Noah", expectedSeq: 1, cancellationToken: Cancellation));
        var overridden = await ada.Client.MarkAsync(ServedClass.FirstStudent, AttendanceStatus.Late, "Came with Noah", conflict.Row!.Seq, cancellationToken: Cancellation);
        var history = await mia.Client.RequestHistoryAsync(ServedClass.FirstStudent, cancellationToken: Cancellation);
        var bulk = await ben.Client.BulkMarkAsync([ServedClass.FirstStudent + 2, 999], AttendanceStatus.Excused, cancellationToken: Cancellation);
        ada.Client.StartOperation("roll_call", "r1");
        await heard.UntilAsync("operation_started");
        ben.Client.StartOperation("roll_call", "r2");
        await room.PlanAsync([ServedClass.Ada, ServedClass.Ben], students: 4, isCodeRequired: true);
        ada.Client.WatchCode();
        await heard.UntilAsync("check_in_code");
        await heard.UntilAsync("token_expiring");
        await ada.Client.CloseSessionAsync(cancellationToken: Cancellation);
        await room.Server.TerminateAsync(Cancellation);
        await room.Server.RestartAsync(Cancellation);
        await heard.AllAsync();

        Assert.Equal((AttendanceStatus.Present, AttendanceStatus.Late), (conflict.Row.Status, overridden.Data.Status));
        Assert.Equal([(null, AttendanceStatus.Present, false), (AttendanceStatus.Present, AttendanceStatus.Late, true)], history.Data.Select(static entry => (entry.OldStatus, entry.NewStatus, entry.IsOverride)));
        Assert.Equal(1, bulk.Data.ProcessedCount);
        Assert.Equal([999], bulk.Data.Failed!);
        Assert.All(heard.Messages, static message =>
        {
            Assert.IsNotType<UnknownMessage>(message);
            Assert.Empty(Differences(message.Type, message.Raw, JsonSerializer.SerializeToElement(message, MessageReader.Known[message.Type])));
        });
    }

    /// <summary>Fields that came and are not in the record, or otherwise. Null is the same as nothing.</summary>
    private static IEnumerable<string> Differences(string path, JsonElement came, JsonElement read) => (came.ValueKind, read.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => came.EnumerateObject()
            .Where(static field => field.Name != "type" && field.Value.ValueKind != JsonValueKind.Null)
            .SelectMany(field => read.TryGetProperty(field.Name, out var value) ? Differences($"{path}.{field.Name}", field.Value, value) : [$"{path}.{field.Name} is lost."]),
        (JsonValueKind.Array, JsonValueKind.Array) when came.GetArrayLength() == read.GetArrayLength() =>
            came.EnumerateArray().Zip(read.EnumerateArray()).SelectMany((pair, index) => Differences($"{path}[{index}]", pair.First, pair.Second)),
        (JsonValueKind.String, JsonValueKind.String) when came.GetString() == read.GetString()
            || (came.TryGetDateTimeOffset(out var one) && read.TryGetDateTimeOffset(out var other) && one == other) => [],
        (not JsonValueKind.String, not JsonValueKind.String) when JsonElement.DeepEquals(came, read) => [],
        _ => [$"{path} came as {came.GetRawText()} and was read as {read.GetRawText()}."],
    };
}
