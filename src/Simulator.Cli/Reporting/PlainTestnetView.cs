using System.Globalization;
using Simulator.Domain.Pools.Shares;
using Simulator.Testnet;
using Simulator.Testnet.State;

namespace Simulator.Cli.Reporting;

/// <summary>A line every few seconds on how a testnet stands, for logs and pipes.</summary>
internal sealed class PlainTestnetView(Terminal terminal, TimeProvider wall) : ITestnetView
{
    private static readonly TimeSpan pace = TimeSpan.FromSeconds(5);
    private static readonly string accepted = ShareVerdict.Accepted.Name();

    private RunState? _last;
    private long _shownAt;

    /// <inheritdoc/>
    public void Show(RunState state)
    {
        if (_last is not null && wall.GetElapsedTime(_shownAt) < pace)
            return;
        terminal.Say(Line(_last, state));
        _last = state;
        _shownAt = wall.GetTimestamp();
    }

    /// <summary>One line; the rate is that since the state before. Some shares are of before this start.</summary>
    internal static string Line(RunState? before, RunState now)
    {
        var good = Accepted(now);
        var rate = before is not null && now.SimulatedSeconds > before.SimulatedSeconds
            ? (good - Accepted(before)) / (now.SimulatedSeconds - before.SimulatedSeconds)
            : 0;
        var bad = now.Pools.Sum(pool => pool.Shares.Values.Sum()) - good;
        var clients = now.Pools.Sum(pool => pool.Connections ?? 0);
        var chain = now.Chain is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"height {known.Height}, difficulty {known.Difficulty:G4}, ")
            : "";
        return $"{SpanWords.Text(now.SimulatedSeconds)}: {chain}{clients} {(clients == 1 ? "client" : "clients")}, "
            + string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} shares/s, {good} accepted, {bad} rejected");
    }

    private static long Accepted(RunState state) => state.Pools.Sum(pool => pool.Shares.GetValueOrDefault(accepted));
}
