using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Parameters;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Tests.Economics;

/// <summary>What every fee law keeps to, and what each is by definition.</summary>
public sealed class FeeLawTests
{
    private static readonly SimTime _spacing = SimTime.FromSeconds(600L);

    public static TheoryData<string> Laws => [.. FeeLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_block_brings_the_same_fees_whoever_asks_and_in_whatever_order(string name)
    {
        FeeLaw one = Made(name, seed: 5), other = Made(name, seed: 5);
        var forwards = Enumerable.Range(0, 200).Select(height => one.Of(MomentAt(height))).ToArray();
        var backwards = Enumerable.Range(0, 200).Reverse().Select(height => other.Of(MomentAt(height))).Reverse();

        Assert.Equal(forwards, backwards);
        Assert.All(forwards, fees => Assert.InRange(fees, 0, FeeLaw.Most));
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void The_mean_of_many_blocks_on_schedule_is_the_mean_that_it_states(string name)
    {
        const ulong Seed = 3;
        var law = Made(name, Seed);
        var moments = RunningMoments.Of([.. Enumerable.Range(0, 40_000).Select(h => (double)law.Of(MomentAt(h)))]);

        var allowed = 4 * moments.StandardError + 1;
        Assert.True(
            Math.Abs(moments.Mean - law.Mean(_spacing)) <= allowed,
            $"seed {Seed}: mean {moments.Mean}, stated {law.Mean(_spacing)} +- {allowed}");
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void Fees_that_go_by_height_alone_do_not_look_at_times(string name)
    {
        var law = Made(name, seed: 9);
        var early = Enumerable.Range(0, 50).Select(height => law.Of(MomentAt(height)));
        var late = Enumerable.Range(0, 50).Select(
            height => law.Of(MomentAt(height) with { FoundAt = SimTime.FromSeconds(600L * (height + 5)) }));

        Assert.Equal(!law.FollowTime, early.SequenceEqual(late));
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void No_wait_and_no_height_makes_more_than_a_block_can_bring(string name) =>
        Assert.InRange(
            Made(name, seed: 1).Of(new FeeMoment(int.MaxValue, SimTime.Zero, SimTime.Max)), 0, FeeLaw.Most);

    [Fact]
    public void Even_fees_take_each_satoshi_between_their_bounds_equally_often()
    {
        var fees = new UniformFees(10, 19, 5);
        var counts = Enumerable.Range(0, 10_000).CountBy(height => fees.Of(MomentAt(height))).ToDictionary();

        Assert.Equal(10, counts.Count);
        Assert.All(counts, each => Assert.True(each.Key is >= 10 and <= 19 && each.Value is > 890 and < 1110));
        Assert.NotEqual(
            Enumerable.Range(0, 20).Select(height => fees.Of(MomentAt(height))),
            Enumerable.Range(0, 20).Select(height => new UniformFees(10, 19, 6).Of(MomentAt(height))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(600_000_000, 1_500_000_000)]
    public void Fees_accrue_from_the_last_block_that_took_any(long microseconds, long satoshi)
    {
        var law = new AccruingFees(2_500_000);
        var start = SimTime.FromSeconds(77L);

        Assert.Equal(satoshi, law.Of(new FeeMoment(3, start, start + new SimTime(microseconds))));
    }

    [Fact]
    public void Lognormal_fees_have_the_deviation_given_and_a_median_below_the_mean()
    {
        const ulong Seed = 12;
        var law = new LognormalFees(1e8, 0.5e8, Seed);
        var fees = Enumerable.Range(0, 200_000).Select(height => (double)law.Of(MomentAt(height))).ToArray();

        // m = ln(mean / sqrt(1 + (sd/mean)^2)): the median is mean / sqrt(1.25).
        Assert.InRange(RunningMoments.Of(fees).StandardDeviation, 0.49e8, 0.51e8);
        Assert.InRange(fees.Order().ElementAt(100_000), 0.890e8, 0.899e8);
    }

    private static FeeMoment MomentAt(int height) =>
        new(height, SimTime.FromSeconds(600L * height), SimTime.FromSeconds(600L * (height + 1)));

    private static FeeLaw Made(string name, ulong seed)
    {
        var kind = FeeLaws.Find(name)!;
        var values = new LawValues(kind.Documentation.Parameters.Select((parameter, place) =>
            new KeyValuePair<string, object>(parameter.Name, new CoinAmount(1_000_000L * (place + 1)))));
        Assert.Null(kind.FaultOf(values));
        return kind.Make(values, seed);
    }
}
