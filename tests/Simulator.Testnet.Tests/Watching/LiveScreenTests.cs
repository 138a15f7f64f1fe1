using Simulator.Cli.Watching;
using Simulator.Testnet.State;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Testnet.Tests.Watching;

public sealed class LiveScreenTests
{
    private const string Keys = "q stop  h heal all";

    [Theory]
    [InlineData(80, 24, 1, 3)]
    [InlineData(80, 24, 40, 40)]
    [InlineData(200, 60, 40, 40)]
    public void Every_section_is_there_and_nothing_leaves_the_screen(int width, int height, int pools, int miners)
    {
        var lines = Drawn(StateOf(pools, miners), width, height);

        Assert.InRange(lines.Length, 10, height);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        foreach (var word in (string[])["open-day", "chain ", "pool ", "miner ", "device ", "network ", "fault ", "#0"])
            Assert.Contains(lines, line => line.Contains(word, StringComparison.Ordinal));
        Assert.Equal(Keys, lines[^1].TrimEnd());
    }

    [Fact]
    public void A_high_screen_shows_more_events_than_a_low_one()
    {
        int Events(int height) => Drawn(StateOf(1, 3), 80, height).Count(line => line.Contains("event #"));

        Assert.InRange(Events(24), 4, 23);
        Assert.True(Events(40) > Events(24));
    }

    [Theory]
    [InlineData(0.4, true)]
    [InlineData(30.0, false)]
    [InlineData(null, false)]
    public void More_than_one_block_a_second_is_warned_of(double? interval, bool warns)
    {
        var state = StateOf(1, 1);
        state = state with { Chain = state.Chain! with { IntervalSeconds = interval } };

        Assert.Equal(warns, Drawn(state, 80, 24).Any(line => line.Contains("more than one block a second")));
    }

    [Fact]
    public void Names_from_outside_are_shown_as_they_are_and_control_nothing()
    {
        var state = StateOf(1, 1);
        state = state with
        {
            Pools = [state.Pools[0] with { Name = "[red]x[/]\u001b[2J" }],
            Events = [new StateEvent(1, "note", 1, "a\nb\u0007[bold]")],
        };

        var lines = Drawn(state, 100, 24);

        Assert.Contains(lines, line => line.Contains("[red]x[/]?[2J"));
        Assert.Contains(lines, line => line.Contains("a?b?[bold]"));
    }

    [Fact]
    public void Keys_that_do_not_fit_in_one_row_take_two()
    {
        var keys = string.Join("  ", Enumerable.Range(1, 8).Select(key => $"{key} a-long-word-{key}"));

        var lines = Drawn(StateOf(1, 1), 80, 24, keys);

        Assert.InRange(lines.Length, 20, 24);
        Assert.Equal(keys, $"{lines[^2].Trim()}  {lines[^1].Trim()}".Replace("   ", "  ").Trim());
    }

    [Fact]
    public void A_chain_without_headers_is_said_to_have_none() =>
        Assert.Contains(Drawn(StateOf(1, 1) with { Chain = null }, 80, 24), line => line.Contains("no real headers"));

    [Fact]
    public void Keys_do_what_their_line_says_in_either_case()
    {
        var pressed = "";
        var keys = new LiveKeys([new('q', "stop", () => pressed += "q"), new('h', "heal all", () => pressed += "h")]);

        foreach (var key in "hQx")
            keys.Press(new ConsoleKeyInfo(key, ConsoleKey.NoName, false, false, false));

        Assert.Equal(("hq", "q stop  h heal all"), (pressed, keys.Line));
    }

    private static string[] Drawn(RunState state, int width, int height, string keys = Keys)
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Write(new LiveScreen(keys, width).Of(state, height));
        return written.ToString().TrimEnd('\n').Split('\n');
    }

    private static RunState StateOf(int pools, int miners) => new()
    {
        Number = 1,
        Scenario = "open-day",
        Seed = 1,
        Version = "0.1.0",
        SimulatedSeconds = 3723,
        Chain = new ChainState
        {
            Height = 120, BestBlock = new string('a', 64), Difficulty = 4.7e-3, NextDifficulty = 4.8e-3, Bits = "1d00ffff",
            Hashrate = 2e7, Time = 1, IntervalSeconds = 28.1, SpacingSeconds = 30, Rule = "asert", Stale = 2,
        },
        Pools =
        [
            .. Enumerable.Range(0, pools).Select(pool => new PoolState
            {
                Name = $"pool-{pool}", Scheme = "pplns", BlocksFound = 3, Members = 2,
                Shares = new Dictionary<string, long> { ["accepted"] = 100, ["stale-job"] = 3 }, Luck = 1.1,
                CreditedSatoshi = 5_000_000_000, PaidSatoshi = 1, BalanceSatoshi = 7, IsOut = pool == 1,
                Connections = 5, Listen = "127.0.0.1:3333",
            }),
        ],
        Miners =
        [
            .. Enumerable.Range(0, miners).Select(miner => new MinerState(
                $"miner-{miner}", "simulated", 1 + miner, miner % 2 == 0 ? "pool-0" : null, 1e6 * miner, miner)),
        ],
        Devices = [new DeviceState("avx512:0", "card", "hashing", 1.9e7, 1e12)],
        Network = new NetworkState(5, 1234, 1230, new Dictionary<string, long> { ["partition"] = 4 }),
        Faults = [new FaultState("silent-pool alpha", "silent-pool", 3700, 3730)],
        Events = [.. Enumerable.Range(0, 60).Select(each => new StateEvent(each + 1, "block", each, $"event #{each}"))],
    };
}
