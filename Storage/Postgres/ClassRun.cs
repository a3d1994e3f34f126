namespace Attendance.Storage;

/// <summary>Batches of one class that follow on each other, and are committed together or not at all.</summary>
internal sealed class ClassRun
{
    private readonly AppendOperation _first;

    private ClassRun(AppendOperation first)
    {
        _first = first;
        Operations = [first];
    }

    /// <summary>The class session.</summary>
    public long ClassId => _first.Batch.ClassId;

    /// <summary>Where the first batch's writer believes the class stands.</summary>
    public long ExpectedHead => _first.Batch.ExpectedHead;

    /// <summary>The epoch the first batch is written under.</summary>
    public long Epoch => _first.Batch.Epoch;

    /// <summary>Where the class will stand.</summary>
    public long NewHead => Operations[^1].Batch.NewHead;

    /// <summary>Whether it makes the class's head.</summary>
    public bool IsFounding => _first.Batch.IsFounding;

    /// <summary>The batches, in order.</summary>
    public List<AppendOperation> Operations { get; }

    /// <summary>Joins the batches of each class as far as they follow on each other.</summary>
    /// <param name="operations">Appends, in order.</param>
    /// <param name="rest">Takes those that don't follow, and all of their classes' that come after them.</param>
    /// <returns>At most one run a class.</returns>
    public static List<ClassRun> Plan(ReadOnlySpan<WriteOperation> operations, List<WriteOperation> rest)
    {
        var runs = new Dictionary<long, ClassRun>(operations.Length);
        HashSet<long>? broken = null;
        foreach (var operation in operations)
        {
            var append = (AppendOperation)operation;
            var classId = append.Batch.ClassId;
            if (!runs.TryGetValue(classId, out var run))
            {
                runs.Add(classId, new(append));
            }
            else if (broken?.Contains(classId) != true && run.IsFollowedBy(append.Batch))
            {
                run.Operations.Add(append);
            }
            else
            {
                (broken ??= []).Add(classId);
                rest.Add(append);
            }
        }

        return [.. runs.Values];
    }

    // The first append of a class makes its head under epoch 1, which its writer goes on under.
    private bool IsFollowedBy(EncodedBatch batch) =>
        batch.ExpectedHead == NewHead && (batch.Epoch == Epoch || (IsFounding && batch.Epoch == 1));
}
