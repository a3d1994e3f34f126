using Orleans.Streams;

namespace Attendance.Streaming;

/// <summary>What Orleans streams may offer and push streams do not.</summary>
internal static class Unsupported
{
    public static void RejectToken(StreamSequenceToken? token)
    {
        if (token is not null)
            throw new NotSupportedException("A push stream can't be rewound and its hub numbers the items: it takes no sequence token.");
    }

    public static void RejectFilter(string? filterData)
    {
        if (filterData is not null)
            throw new NotSupportedException("A push stream delivers every item to every subscriber: it takes no filter data.");
    }
}
