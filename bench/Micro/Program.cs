using Attendance.Micro.Gate;
using BenchmarkDotNet.Running;

// gate: measures what each benchmark allocates and compares it with allocations.txt; accept: writes that file anew. Anything else is BenchmarkDotNet's.
return args switch
{
    ["gate"] => AllocationGate.Check(),
    ["accept"] => AllocationGate.Accept(),
    _ => Run(args),
};

static int Run(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(AllocationGate).Assembly).Run(args);
    return 0;
}
