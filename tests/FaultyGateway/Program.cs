using Attendance.FaultyGateway;
using Attendance.Gateway;
using Attendance.Hosting;
using Attendance.TestKit.Streams;

// The gateway as it is, but for its stream, which loses, doubles and swaps one message in a hundred each.
return await ProcessHosting.RunAsync(
    args,
    defaultUrl: "http://localhost:5080",
    static builder =>
    {
        builder.AddClusterClient();
        builder.AddAttendanceGateway();
        var tamperer = new Tamperer(rate: 0.01, seed: builder.Configuration.GetValue<int>("Faults:Seed"));
        LossyStreamProvider.Register(builder.Services, tamperer);
        builder.Services.AddSingleton(tamperer);
        builder.Services.AddHostedService<TampererMetrics>();
    },
    static app => app.MapAttendanceGateway(),
    static app => app.AnnounceHealth());
