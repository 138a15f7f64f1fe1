using System.Globalization;
using Simulator.Cli.Reporting;
using Simulator.Testnet.State;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Cli.Watching;

/// <summary>
/// One screen of a running testnet, from 80 by 24 upward: chain, pools, devices, network, active faults, last events,
/// keys. It is made from a state and changes nothing; what does not fit is left out from the bottom of each section.
/// </summary>
/// <param name="keys">The line of keys at the bottom.</param>
/// <param name="width">Columns that there are.</param>
internal sealed class LiveScreen(string keys, int width)
{
    /// <summary>The least size that shows every section.</summary>
    public const int WidthLeast = 80, HeightLeast = 24;

    /// <summary>Below this many seconds a block the rule cannot keep up, and the screen says so.</summary>
    private const double IntervalLeast = 1;

    private const int CellMost = 18;
    private const int EventsLeast = 4;

    /// <summary>The head, the chain, two titles, the network, and a row that is left free.</summary>
    private const int FixedRows = 7;

    /// <summary>The screen for a state.</summary>
    /// <param name="state">What is shown.</param>
    /// <param name="height">Rows that there are.</param>
    public IRenderable Of(RunState state, int height)
    {
        var foot = Foot();
        var warns = state.Chain?.IntervalSeconds < IntervalLeast ? 1 : 0;
        var room = Math.Max(HeightLeast, height) - FixedRows - foot.Count - warns;
        var faults = Math.Min(state.Faults.Count, 3);
        var pools = Math.Min(state.Pools.Count, Math.Max(2, (room - EventsLeast) / 3));
        var miners = Math.Min(state.Miners.Count, Math.Max(3, (room - EventsLeast) / 3));
        var devices = Math.Min(state.Devices.Count, 2);
        var events = Math.Max(1, room - faults - pools - miners - devices);
        var rows = new List<IRenderable> { Head(state) };
        rows.AddRange(Chain(state));
        rows.Add(Pools(state, pools));
        rows.Add(Miners(state, miners));
        rows.AddRange(Devices(state, devices));
        rows.Add(Network(state));
        rows.AddRange(Faults(state, faults));
        rows.AddRange(state.Events.Take(events).Select(Event));
        rows.AddRange(foot);
        return new Rows(rows);
    }

    private Text Head(RunState state) => Line(
        $"{state.Scenario}  seed {state.Seed}  running {SpanWords(state.SimulatedSeconds)}  "
        + (state.Chain is { } chain ? $"rule {chain.Rule}" : ""), new Style(decoration: Decoration.Bold));

    private IEnumerable<IRenderable> Chain(RunState state)
    {
        if (state.Chain is not { } chain)
        {
            yield return Line("chain     blocks have no real headers here");
            yield break;
        }

        var interval = chain.IntervalSeconds is { } seconds ? $"{Number(seconds)} s" : "-";
        yield return Line(
            $"chain     height {chain.Height}  tip {chain.BestBlock[..Math.Min(20, chain.BestBlock.Length)]}...  "
            + $"stale {chain.Stale}");
        yield return Line(
            $"          difficulty {Number(chain.Difficulty)}, next {Number(chain.NextDifficulty)}  {interval} a block"
            + $" (aim {Number(chain.SpacingSeconds)} s)  {SiNumber.Text(chain.Hashrate)}H/s");
        if (chain.IntervalSeconds < IntervalLeast)
            yield return Line(
                "warning   more than one block a second: most will be stale until the difficulty has risen",
                new Style(Color.Yellow));
    }

    private Table Pools(RunState state, int count)
    {
        var table = Columns("pool", "scheme", "clients", "accepted", "refused", "blocks", "luck", "owed", "paid");
        foreach (var pool in state.Pools.Take(count))
        {
            var accepted = pool.Shares.GetValueOrDefault("accepted");
            table.AddRow(
                Cell(pool.Name + (pool.IsOut ? " (out)" : "")), Cell(pool.Scheme),
                Cell(Whole(pool.Connections ?? pool.Members)), Cell(Whole(accepted)),
                Cell(Whole(pool.Shares.Values.Sum() - accepted)), Cell(Whole(pool.BlocksFound)),
                Cell(pool.Luck is { } luck ? luck.ToString("0 %", CultureInfo.InvariantCulture) : "-"),
                Cell(Coins(pool.CreditedSatoshi - pool.PaidSatoshi)), Cell(Coins(pool.PaidSatoshi)));
        }

        return table;
    }

    private Table Miners(RunState state, int count)
    {
        var table = Columns("miner", "engine", "at", "hash rate", "part", "blocks");
        var total = state.Miners.Sum(miner => miner.Hashrate);
        foreach (var miner in state.Miners.OrderByDescending(miner => miner.Hashrate).Take(count))
            table.AddRow(
                Cell(miner.Count == 1 ? miner.Name : $"{miner.Name} x{miner.Count}"), Cell(miner.Engine),
                Cell(miner.Pool ?? "alone"), Cell($"{SiNumber.Text(miner.Hashrate)}H/s"),
                Cell((total > 0 ? miner.Hashrate / total : 0).ToString("0.0 %", CultureInfo.InvariantCulture)),
                Cell(Whole(miner.BlocksOnBestChain)));
        return table;
    }

    private IEnumerable<IRenderable> Devices(RunState state, int count) => state.Devices.Take(count)
        .Select(device => Line($"device    {device.Name} of {device.Miner}: {device.Status}, "
            + $"{SiNumber.Text(device.Hashrate)}H/s"));

    private Text Network(RunState state)
    {
        var network = state.Network;
        var dropped = network.Dropped.Values.Sum();
        return Line($"network   {network.Nodes} node{(network.Nodes == 1 ? "" : "s")}, {network.Sent} messages sent, "
            + $"{network.Delivered} delivered, {dropped} dropped");
    }

    private IEnumerable<IRenderable> Faults(RunState state, int count) => state.Faults.Take(count)
        .Select(fault => Line($"fault     {fault.Name}, "
            + (fault.UntilSeconds is { } until
                ? $"{SpanWords(Math.Max(0, until - state.SimulatedSeconds))} left" : "until it is healed"),
            new Style(Color.Red)));

    private Text Event(StateEvent each) =>
        Line(each.Number > 0 ? $"{SpanWords(each.AtSeconds),9} {each.Text}" : each.Text, new Style(Color.Silver));

    /// <summary>The keys, on as many rows as they take.</summary>
    private List<IRenderable> Foot()
    {
        var rows = new List<string> { "" };
        foreach (var key in keys.Split("  "))
            if (rows[^1].Length == 0)
                rows[^1] = key;
            else if (rows[^1].Length + 2 + key.Length <= width)
                rows[^1] += "  " + key;
            else
                rows.Add(key);
        return [.. rows.Select(row => (IRenderable)Line(row, new Style(Color.Grey)))];
    }

    /// <summary>Text is never markup: names come from outside. What is too long is cut.</summary>
    private Text Line(string text, Style? style = null) => new(Cut(Visible(text), width), style);

    private static Text Cell(string text) => new Text(Cut(Visible(text), CellMost)).Overflow(Overflow.Ellipsis);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 2)] + "..";

    private static string Visible(string text) =>
        string.Concat(text.Select(each => char.IsControl(each) ? '?' : each));

    private static Table Columns(params string[] titles)
    {
        var table = new Table().NoBorder().Expand();
        for (var place = 0; place < titles.Length; place++)
        {
            var column = new TableColumn(new Text(titles[place], new Style(Color.Teal))) { NoWrap = true };
            table.AddColumn(place == 0 ? column : column.RightAligned());
        }

        return table;
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("g4", CultureInfo.InvariantCulture);

    private static string Coins(long satoshi) => (satoshi / 1e8).ToString("0.####", CultureInfo.InvariantCulture);

    private static string SpanWords(double seconds)
    {
        var whole = TimeSpan.FromSeconds(Math.Max(0, Math.Floor(seconds)));
        return whole.TotalHours >= 1
            ? FormattableString.Invariant($"{(long)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : FormattableString.Invariant($"{whole.Minutes}:{whole.Seconds:00}");
    }
}
