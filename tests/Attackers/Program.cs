using System.Globalization;
using System.Net;
using Attendance.Attackers;

// attendance.attackers <port> <class_id>: attacks a gateway on this machine. Standard input begins with the tokens of three students of the class, in one line; then every
// "attack <milliseconds>" is answered by "rested", and every "answers" by a line of each answer as "<count> <attack>: <answer>", and an empty one.
var classId = long.Parse(args[1], CultureInfo.InvariantCulture);
var tokens = (Console.ReadLine() ?? "").Split(' ');
await using var mix = new AttackMix(new IPEndPoint(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture)), classId, tokens);
while (Console.ReadLine() is { } command)
{
    if (command.Split(' ') is ["attack", var milliseconds])
    {
        await mix.AttackAsync(TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)));
        Console.WriteLine("rested");
    }
    else
    {
        foreach (var ((attack, answer), count) in mix.Answers)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {attack}: {answer}"));
        Console.WriteLine();
    }
}
