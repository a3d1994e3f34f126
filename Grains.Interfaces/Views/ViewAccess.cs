namespace Attendance.Grains;

/// <summary>Whether somebody may see a class session. The first two look the same from outside, so that ids can't be probed.</summary>
public enum ViewAccess : byte
{
    /// <summary>There is no such class session.</summary>
    NoSuchSession = 0,

    /// <summary>There is, and the viewer is neither on its roster nor an admin.</summary>
    NotOnRoster = 1,

    /// <summary>The viewer may see it: staff all of it, a student what concerns them.</summary>
    Granted = 2,
}
