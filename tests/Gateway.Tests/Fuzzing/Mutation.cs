namespace Attendance.Gateway.Tests.Fuzzing;

/// <summary>Turns what is right into what is nearly right.</summary>
internal static class Mutation
{
    /// <summary>Changes bytes in one to four places.</summary>
    /// <param name="seed">What is right.</param>
    /// <param name="random">Where and how.</param>
    /// <param name="pieces">What may be put in between.</param>
    public static byte[] Of(byte[] seed, Random random, byte[][] pieces)
    {
        var bytes = seed.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.InsertRange(at, pieces[random.Next(pieces.Length)]); break;
                case 3: bytes.RemoveRange(at, random.Next(1, Math.Min(9, bytes.Count - at) + 1)); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(at, bytes.GetRange(0, random.Next(bytes.Count))); break;
            }
        }

        return [.. bytes];
    }
}
