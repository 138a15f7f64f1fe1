using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;

namespace Simulator.Tests.Model.Mining;

/// <summary>A miner holds work left, a hazard: it is used up at the solve rate and never scaled.</summary>
public sealed class MinerTests
{
    private const ulong Seed = 31;
    private static readonly uint easy = CompactTarget.FromTarget(Target.FromExpectedHashes(1e6)).Bits;
    private static readonly uint hard = CompactTarget.FromTarget(Target.FromExpectedHashes(4e6)).Bits;

    [Fact]
    public void The_first_solve_comes_when_the_work_that_was_drawn_is_done()
    {
        var solves = Run([new(SimTime.Zero, 1e3)], 100_000, (0, easy));
        AssertNear(Work(1)[0] / RateOf(1e3, easy), solves[0]);
        AssertNear((Work(2)[0] + Work(2)[1]) / RateOf(1e3, easy), solves[1]);
    }

    [Fact]
    public void A_new_target_takes_over_what_is_left_of_the_work()
    {
        var change = (long)(Work(1)[0] / RateOf(1e3, easy) / 2);
        var solves = Run([new(SimTime.Zero, 1e3)], 100_000, (0, easy), (change, hard));

        var left = Work(1)[0] - change * RateOf(1e3, easy);
        AssertNear(change + left / RateOf(1e3, hard), solves[0]);
    }

    [Fact]
    public void A_new_tip_of_the_same_target_changes_nothing()
    {
        var plain = Run([new(SimTime.Zero, 1e3)], 100_000, (0, easy));
        var often = Enumerable.Range(0, 50).Select(i => (i * 17L, easy)).ToArray();
        var told = Run([new(SimTime.Zero, 1e3)], 100_000, often);

        Assert.Equal(plain.Count, told.Count);
        foreach (var (a, b) in plain.Zip(told))
            AssertNear(a, b);
    }

    [Fact]
    public void A_rate_that_steps_takes_over_what_is_left_of_the_work_and_0_is_a_pause()
    {
        var full = Work(1)[0] / RateOf(1e3, easy);
        var first = (long)(full / 4);
        var solves = Run(
            [
                new(SimTime.Zero, 1e3),
                new(SimTime.FromSeconds(first), 0),
                new(SimTime.FromSeconds(first + 5_000), 3e3),
            ],
            100_000,
            (0, easy));

        var left = Work(1)[0] - first * RateOf(1e3, easy);
        AssertNear(first + 5_000 + left / RateOf(3e3, easy), solves[0]);
    }

    [Fact]
    public void Without_a_target_nothing_is_solved() => Assert.Empty(Run([new(SimTime.Zero, 1e9)], 10_000));

    [Fact]
    public void Under_changing_targets_and_rates_the_hazard_between_solves_is_exponential()
    {
        // Targets change every 700 s, rates every 900 s; a solve takes about 1,000 s at the easier ones.
        var targets = Enumerable.Range(0, 4_000).Select(i => (i * 700L, i % 2 == 0 ? easy : hard)).ToArray();
        var rates = Enumerable.Range(0, 3_111)
            .Select(i => new RateStep(SimTime.FromSeconds(i * 900L), 500 + i % 3 * 700)).ToArray();
        var solves = Run(rates, 2_800_000, targets);

        var hazards = new List<double>();
        var before = 0.0;
        foreach (var solve in solves)
        {
            hazards.Add(Hazard(rates, targets, before, solve));
            before = solve;
        }

        Assert.InRange(solves.Count, 1_000, 5_000);
        var statistic = KolmogorovSmirnov.AgainstExponential(hazards.ToArray(), 1);
        var pvalue = KolmogorovSmirnov.PValue(statistic, hazards.Count);
        Assert.True(pvalue > 1e-4, $"seed {Seed}: p = {pvalue} over {hazards.Count} solves");
        foreach (var (drawn, seen) in Work(200).Zip(hazards))
            Assert.Equal(drawn, seen, 1e-6);
    }

    public static TheoryData<string> Courses => ["growth", "shrinking", "sine", "square", "noise"];

    [Theory]
    [MemberData(nameof(Courses))]
    public void Under_a_rate_that_never_rests_the_hazard_between_solves_is_what_was_drawn(string course)
    {
        var day = SimTime.FromSeconds(86_400L);
        HashrateLaw law = course switch
        {
            "growth" => new GrowthRate(1e3, new GrowthPace(0.1, day)),
            "shrinking" => new GrowthRate(1e3, new GrowthPace(-0.02, day)),
            "sine" => new SineRate(1e3, 1e3, day, SimTime.Zero),
            "square" => new SquareRate(2e3, 0, day, 0.4, SimTime.Zero),
            _ => new NoiseRate(1e3, 0.5, SimTime.FromSeconds(600L), 3),
        };
        var targets = Enumerable.Range(0, 300).Select(i => (i * 7_000L, i % 2 == 0 ? easy : hard)).ToArray();
        var solves = Run(law, 2_000_000, targets);

        Assert.True(solves.Count > 200, $"{solves.Count} solves");
        var before = 0.0;
        foreach (var (drawn, solve) in Work(200).Zip(solves))
        {
            Assert.Equal(drawn, Hazard(law, targets, before, solve), 1e-4);
            before = solve;
        }
    }

    /// <summary>What of the target of each 7,000 s falls between two times, at the rate of the law.</summary>
    private static double Hazard(HashrateLaw law, (long At, uint Bits)[] targets, double from, double to)
    {
        var sum = 0.0;
        for (var i = 0; i < targets.Length; i++)
        {
            var begin = Math.Max(from, targets[i].At);
            var end = i + 1 < targets.Length ? Math.Min(to, targets[i + 1].At) : to;
            if (begin < end)
                sum += law.HashesBetween(SimTime.FromSeconds(begin), SimTime.FromSeconds(end))
                    * Miner.ChanceOf(new CompactTarget(targets[i].Bits));
        }

        return sum;
    }

    [Fact]
    public void A_rate_set_from_outside_takes_the_place_of_a_smooth_law()
    {
        var stage = new ActorStage(new HostOptions { Seed = Seed }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var node = Scripted((0, easy));
        var law = new GrowthRate(1, new GrowthPace(0.01, SimTime.FromSeconds(86_400L)));
        var plan = new MinerPlan(5, stage.Place(site, node, "node"), law);
        var miner = stage.Host.Spawn(site, Props.Of(() => new Miner(plan)), "miner");
        var rate = BitConverter.DoubleToInt64Bits(1e3);
        stage.Place(site, new ProbeScript().OnStart(probe =>
            probe.World.Send(miner, MiningKinds.SetHashrate, rate, SimTime.FromSeconds(500L))), "market");

        Assert.Null(stage.RunSeconds(100_000).Failure);
        var first = node.Received.First(each => each.Kind.Number == MiningKinds.Solved).Time;
        var before = law.HashesBetween(SimTime.Zero, SimTime.FromSeconds(500L));
        var left = Work(1)[0] - before * Miner.ChanceOf(new CompactTarget(easy));
        AssertNear(500 + left / RateOf(1e3, easy), first.Seconds);
        Assert.Equal([(SimTime.Zero, law), (SimTime.FromSeconds(500L), (HashrateLaw?)null)],
            plan.Totals.Rates.Select(step => (step.At, step.Law)));
    }

    [Fact]
    public void Solves_are_numbered_and_name_their_miner()
    {
        var node = RunNode([new(SimTime.Zero, 1e4)], 5_000, (0, easy));
        var data = node.DataOf(MiningKinds.Solved).ToList();
        Assert.True(data.Count > 5);
        Assert.Equal(Enumerable.Range(0, data.Count).Select(i => (long)i << 24 | 5), data);
    }

    [Fact]
    public void A_miner_that_is_restarted_goes_on_at_the_rate_of_the_hour()
    {
        var stage = new ActorStage(new HostOptions { Seed = Seed }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var node = Scripted((0, easy));
        RateStep[] rates =
            [new(SimTime.Zero, 0), new(SimTime.FromSeconds(1_000L), 1e3), new(SimTime.FromSeconds(9_000L), 0)];
        var plan = new MinerPlan(5, stage.Place(site, node, "node"), RateOf(rates));
        stage.Place(site, new ProbeScript().OnChildFailure(Directive.Restart).OnStart(probe =>
        {
            var miner = probe.World.Spawn(Props.Of(() => new Miner(plan)));
            probe.World.Send(miner, 0x3C61, 0, SimTime.FromSeconds(2_000L));
        }), "supervisor");

        Assert.Null(stage.RunSeconds(50_000).Failure);
        Assert.Equal(2, node.DataOf(MiningKinds.Joined).Count());
        var solves = node.Received
            .Where(each => each.Kind.Number == MiningKinds.Solved).Select(each => each.Time.Seconds);
        Assert.Contains(solves, at => at > 2_000);
        Assert.DoesNotContain(solves, at => at is < 1_000 or > 9_000);
        var finds = node.DataOf(MiningKinds.Solved).Select(data => data >> 24).ToList();
        Assert.Equal(Enumerable.Range(0, finds.Count).Select(find => (long)find), finds);
        Assert.Equal(rates, plan.Totals.Rates);
    }

    [Fact]
    public void What_a_miner_hashed_is_what_it_was_told_to_and_ends_with_it()
    {
        var stage = new ActorStage(new HostOptions { Seed = Seed }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var plan = new MinerPlan(
            5, stage.Place(site, Scripted((0, easy)), "node"),
            RateOf([new(SimTime.Zero, 1e3), new(SimTime.FromSeconds(400L), 2e3)]));
        var rate = BitConverter.DoubleToInt64Bits(3e3);
        stage.Place(site, new ProbeScript().OnChildFailure(Directive.Stop).OnStart(probe =>
        {
            var miner = probe.World.Spawn(Props.Of(() => new Miner(plan)));
            probe.World.Send(miner, MiningKinds.SetHashrate, rate, SimTime.FromSeconds(500L));
            probe.World.Send(miner, 0x3C61, 0, SimTime.FromSeconds(700L));
        }), "supervisor");

        Assert.Null(stage.RunSeconds(1_000).Failure);

        Assert.Equal([(0, 1e3), (400, 2e3), (500, 3e3), (700, 0)],
            plan.Totals.Rates.Select(step => (step.At.Seconds, step.HashesPerSecond)));
    }

    [Fact]
    public void The_rate_that_an_operator_sets_counts_from_then_on()
    {
        var stage = new ActorStage(new HostOptions { Seed = Seed }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var node = Scripted((0, easy));
        var plan = new MinerPlan(5, stage.Place(site, node, "node"), new ConstantRate(0));
        var miner = stage.Host.Spawn(site, Props.Of(() => new Miner(plan)), "miner");
        var rate = BitConverter.DoubleToInt64Bits(1e3);
        stage.Place(site, new ProbeScript().OnStart(probe =>
            probe.World.Send(miner, MiningKinds.SetHashrate, rate, SimTime.FromSeconds(500L))), "operator");

        Assert.Null(stage.RunSeconds(100_000).Failure);
        var first = node.Received.First(each => each.Kind.Number == MiningKinds.Solved).Time.Seconds;
        AssertNear(500 + Work(1)[0] / RateOf(1e3, easy), first);
    }

    private static StepsRate RateOf(RateStep[] rates) =>
        new(rates.Select(step => new HashratePoint(step.At, step.HashesPerSecond)));

    /// <summary>The draws of the miner, in order.</summary>
    private static double[] Work(int count)
    {
        var stream = RandomStream.For(Seed, Mix.OfText("miner"), (ulong)StreamPurpose.Solve);
        return [.. Enumerable.Range(0, count).Select(_ => stream.NextExponential())];
    }

    private static double RateOf(double hashrate, uint bits) => hashrate * Miner.ChanceOf(new CompactTarget(bits));

    private static void AssertNear(double expected, double actual) => Assert.Equal(expected, actual, 1e-4);

    private static List<double> Run(RateStep[] rates, long seconds, params (long At, uint Bits)[] targets) =>
        [.. RunNode(rates, seconds, targets).Received
            .Where(each => each.Kind.Number == MiningKinds.Solved).Select(each => each.Time.Seconds)];

    private static List<double> Run(HashrateLaw rate, long seconds, params (long At, uint Bits)[] targets) =>
        [.. RunNode(rate, seconds, targets).Received
            .Where(each => each.Kind.Number == MiningKinds.Solved).Select(each => each.Time.Seconds)];

    private static ProbeScript RunNode(RateStep[] rates, long seconds, params (long At, uint Bits)[] targets) =>
        RunNode(RateOf(rates), seconds, targets);

    private static ProbeScript RunNode(HashrateLaw rate, long seconds, params (long At, uint Bits)[] targets)
    {
        var stage = new ActorStage(new HostOptions { Seed = Seed }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var script = Scripted(targets);
        var node = stage.Place(site, script, "node");
        var plan = new MinerPlan(5, node, rate);
        stage.Host.Spawn(site, Props.Of(() => new Miner(plan)), "miner");
        Assert.Null(stage.RunSeconds(seconds).Failure);
        return script;
    }

    /// <summary>A node that tells whoever joins each target at its time.</summary>
    private static ProbeScript Scripted(params (long At, uint Bits)[] targets) => new ProbeScript()
        .On(MiningKinds.Joined, (Probe probe, in Message _) =>
        {
            var miner = probe.World.Sender;
            foreach (var (at, bits) in targets)
                probe.World.Send(miner, MiningKinds.TargetChanged, bits, SimTime.FromSeconds(at));
        });

    private static double Hazard(RateStep[] rates, (long At, uint Bits)[] targets, double from, double to)
    {
        var sum = 0.0;
        while (from < to)
        {
            var target = (int)(from / 700);
            var rate = (int)(from / 900);
            var end = Math.Min(to, Math.Min((target + 1) * 700.0, (rate + 1) * 900.0));
            sum += (end - from) * RateOf(rates[rate].HashesPerSecond, targets[target].Bits);
            from = end;
        }

        return sum;
    }
}
