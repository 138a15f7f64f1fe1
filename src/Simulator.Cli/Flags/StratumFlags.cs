using System.CommandLine;
using System.Globalization;
using Simulator.Cli.Benching.Stratum;

namespace Simulator.Cli.Flags;

/// <summary>The flags of <c>bench stratum</c>.</summary>
internal sealed class StratumFlags
{
    private readonly Option<string?> target = RunFlags.Value(
        "--target", "host:port", "With stratum: measure a server that runs already.");
    private readonly Option<bool> wire =
        new("--wire") { Description = "With stratum: a server without a pool, to see what sockets and loop cost." };
    private readonly Option<string?> only = RunFlags.Value(
        "--only", "name", "With stratum: only the scenarios whose name begins so.");
    private readonly Option<string?> senders = RunFlags.Value(
        "--senders", "number", "With stratum --wire: threads of the server that send; 1 by default.");

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { target, wire, only, senders })
            command.Options.Add(option);
    }

    public StratumReport Measure(ParseResult given, Session session, int turns, double seconds)
    {
        var values = new FlagValue(given, session);
        var order = new StratumOrder
        {
            Turns = turns,
            Seconds = seconds,
            Target = values.Text(target) is { } said ? TargetOf(said) : null,
            IsWire = given.GetValue(wire),
            Only = values.Text(only)?.Text ?? "",
            Senders = (int)Math.Min(values.Number(senders, 1) ?? 1, 16),
        };
        return new StratumBench(order, session.Interruption.Token, session.Terminal.Say).Measure();
    }

    private static (string Host, int Port) TargetOf((string Text, string Source) said)
    {
        var colon = said.Text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(said.Text[(colon + 1)..], CultureInfo.InvariantCulture, out var port)
            && System.Net.IPAddress.TryParse(said.Text[..colon], out _)
            ? (said.Text[..colon], port)
            : throw FlagValue.Bad(said, "an address and a port, such as 127.0.0.1:3333");
    }
}
