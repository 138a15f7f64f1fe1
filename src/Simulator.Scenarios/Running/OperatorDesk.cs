using System.Globalization;
using Simulator.Domain.Actors;
using Simulator.Model.Mining;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Commands that an operator gives while a run in real time goes on: each becomes an input through an edge, stamped and
/// recorded. It serves one run. Any thread may call it; it never touches an actor.
/// </summary>
/// <param name="complain">Told what is wrong with a line that was given before the run could take it.</param>
public sealed class OperatorDesk(Action<string>? complain = null)
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _early = new();
    private RealTimeHost? _host;
    private World? _world;
    private ActorRef _edge;
    private bool _over;

    /// <summary>
    /// Takes commands that touch nothing of the run, such as those about its ledger: null where it knows no such word,
    /// else what is wrong, or an empty text. The whole line is its own.
    /// </summary>
    public Func<string[], string?>? Beside { get; set; }

    /// <summary>The commands, one line each.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["stop", "hashrate MINER RATE   (hashrate card 20 MH/s)", .. LiveFaultCommand.Commands];

    /// <summary>Takes one line; null where it was understood, or kept for the start, else what is wrong.</summary>
    public string? Give(string line)
    {
        lock (_gate)
        {
            if (_over)
                return "the run is over";
            if (_host is not null)
                return Take(line);
            _early.Enqueue(line);
            return null;
        }
    }

    /// <summary>Opens the desk, and takes what was given before.</summary>
    internal void Attach(World world, RealTimeHost host, ActorRef edge)
    {
        lock (_gate)
        {
            _world = world;
            _edge = edge;
            _host = host;
            while (_early.TryDequeue(out var line))
                if (Take(line) is { } problem)
                    complain?.Invoke(problem);
        }
    }

    /// <summary>Closes the desk: nothing reaches the host from here on.</summary>
    internal void Leave()
    {
        lock (_gate)
        {
            _over = true;
            _host = null;
        }
    }

    private string? Take(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return null;
        switch (words[0])
        {
            case "stop" when words.Length == 1:
                _host!.RequestStop();
                return null;
            case "hashrate" when words.Length >= 3:
                return SetHashrate(words[1], string.Join(' ', words[2..]));
            case "fault" or "heal" when words.Length >= 2:
                return LiveFaultCommand.Post(words, _world!, _host!, _edge);
            default:
                return Beside?.Invoke(words) is { } said ? said.Length > 0 ? said : null
                    : $"the commands are: {string.Join("; ", Commands)}";
        }
    }

    private string? SetHashrate(string name, string rate)
    {
        var miner = _world!.Miners.FirstOrDefault(each => each.Name == name);
        if (miner is null)
            return $"there is no miner '{name}'; there are "
                + $"{string.Join(", ", _world.Miners.Take(10).Select(each => each.Name))}";
        if (_world.Scenario.Miners[miner.Group].IsOutside)
            return $"'{name}' come from outside, and nobody here sets their rate";
        if (miner.Engine.IsSomebody)
            return $"'{name}' hashes with an engine, and its rate is its hardware's";
        if (miner.Pool >= 0 && _world.PoolOf(miner) is { Plan.IsExact: false } pool)
            return $"'{name}' is one of the crew of the pool {pool.Name}: write granularity: exact to change its rate";
        if (RateText.TryParse(rate) is not { } hashes)
            return $"'{rate}' is no hash rate: write 20 MH/s, for example";
        _host!.Post(_edge, miner.Actor, MiningKinds.SetHashrate, BitConverter.DoubleToInt64Bits(hashes));
        return null;
    }
}

/// <summary>A hash rate as an operator types it: a number, a unit from H/s to ZH/s.</summary>
internal static class RateText
{
    /// <summary>As in scenario files: 10^9 ZH/s.</summary>
    private const double RateMax = 1e30;

    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P", "E", "Z"];

    public static double? TryParse(string text)
    {
        var trimmed = text.Replace(" ", "", StringComparison.Ordinal);
        if (!trimmed.EndsWith("H/s", StringComparison.Ordinal))
            return null;
        var number = trimmed[..^3];
        var factor = 1.0;
        foreach (var prefix in Prefixes)
        {
            if (prefix.Length > 0 && number.EndsWith(prefix, StringComparison.Ordinal))
                return Read(number[..^1], factor);
            factor *= 1000;
        }

        return Read(number, 1);
    }

    private static double? Read(string number, double factor) =>
        double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value * factor) && value * factor <= RateMax
                ? value * factor
                : null;
}
