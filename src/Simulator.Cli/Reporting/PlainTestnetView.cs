using System.Globalization;
using Simulator.Testnet;

namespace Simulator.Cli.Reporting;

/// <summary>A line every few seconds on how a testnet stands, for logs and pipes.</summary>
internal sealed class PlainTestnetView(Terminal terminal, TimeProvider wall) : ITestnetView
{
    private static readonly TimeSpan pace = TimeSpan.FromSeconds(5);

    private TestnetSnapshot? _last;
    private long _shownAt;

    /// <inheritdoc/>
    public void Show(TestnetSnapshot snapshot)
    {
        if (_last is not null && wall.GetElapsedTime(_shownAt) < pace)
            return;
        terminal.Say(Line(_last, snapshot));
        _last = snapshot;
        _shownAt = wall.GetTimestamp();
    }

    /// <summary>One line; rates are those since the snapshot before.</summary>
    internal static string Line(TestnetSnapshot? before, TestnetSnapshot now)
    {
        var accepted = now.Pools.Sum(pool => pool.Accepted);
        var seconds = now.Seconds - (before?.Seconds ?? 0);
        var since = accepted - (before?.Pools.Sum(pool => pool.Accepted) ?? 0);
        var clients = now.Pools.Sum(pool => pool.Clients);
        return string.Create(CultureInfo.InvariantCulture,
            $"{SpanWords.Text(now.Seconds)}: height {now.Height}, difficulty {now.Difficulty:G4}, {clients} ")
            + (clients == 1 ? "client" : "clients")
            + string.Create(CultureInfo.InvariantCulture,
                $", {(seconds > 0 ? since / seconds : 0):0.0} shares/s, {accepted} accepted, ")
            + string.Create(CultureInfo.InvariantCulture, $"{now.Pools.Sum(pool => pool.Rejected)} rejected");
    }
}
