namespace Attendance.Grains.Tests;

/// <summary>How an append fails.</summary>
internal enum Fault
{
    /// <summary>Known not to be written.</summary>
    NotWritten,

    /// <summary>Written; the answer is lost.</summary>
    WrittenButNotTold,

    /// <summary>Written; the answer is lost, and so is the log from then on.</summary>
    WrittenAndDown,

    /// <summary>Neither written nor given up: it arrives when the test sends it.</summary>
    InFlight,
}
