namespace Attendance.Load.Scenarios;

/// <summary>Something measured.</summary>
/// <param name="Key">Its name in outcomes and targets.</param>
/// <param name="Title">Its name in the report.</param>
/// <param name="Digits">How many digits behind the point are worth showing.</param>
internal sealed record Figure(string Key, string Title, int Digits = 1)
{
    public static readonly Figure LoadShare = new("load_cores", "cores used by the load");
    public static readonly Figure DatabaseShare = new("database_cores", "cores used by PostgreSQL", 2);
    public static readonly Figure ServerShare = new("server_cores", "cores used by the server", 2);
}
