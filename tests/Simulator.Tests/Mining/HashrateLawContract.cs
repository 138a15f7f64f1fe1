using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Parameters;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Tests.Mining;

/// <summary>What every law of the hash rate promises. Each law inherits it; see the end of the file.</summary>
public abstract class HashrateLawContract(string name, params (string Key, object Value)[] values)
{
    private static readonly SimTime year = SimTime.FromSeconds(365L * 86_400);

    private HashrateLawKind Kind { get; } = HashrateLaws.Find(name)!;

    private HashrateLaw Law { get; } = Make(name, values);

    [Fact]
    public void It_stands_in_the_list_with_something_to_say()
    {
        var says = Kind.Documentation;
        Assert.Equal(name, Kind.Name);
        Assert.NotEmpty(says.Summary);
        Assert.NotEmpty(says.Formula);
        Assert.NotEmpty(says.Source);
        var keys = says.Parameters.Select(parameter => parameter.Name).ToArray();
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void The_rate_is_finite_and_never_below_0() => Each((from, _) =>
        Assert.InRange(Law.RateAt(from), 0, HashrateLaw.HashesPerSecondMax));

    [Fact]
    public void The_integral_is_that_of_the_rate() => Each((from, span) =>
    {
        // Simpson's rule, piece by piece between jumps.
        var sum = 0.0;
        var to = new SimTime(from.Microseconds + Math.Min(span.Microseconds, 3 * 86_400 * SimTime.PerSecond));
        for (var at = from; at < to;)
        {
            var jump = Law.NextJump(at);
            var end = jump < to ? jump : to;
            sum += Simpson(at, end, lastBefore: end == jump);
            at = end;
        }

        var hashes = Law.HashesBetween(from, to);
        Assert.InRange(hashes - sum, -(1e-7 * sum) - 1, (1e-7 * sum) + 1);
    });

    [Fact]
    public void Integrals_of_neighbours_add_up() => Each((from, span) =>
    {
        var middle = new SimTime(from.Microseconds + span.Microseconds / 3);
        var whole = Law.HashesBetween(from, from + span);
        var parts = Law.HashesBetween(from, middle) + Law.HashesBetween(middle, from + span);
        Assert.InRange(parts - whole, -(1e-9 * whole) - 1, (1e-9 * whole) + 1);
    });

    [Fact]
    public void The_time_of_so_many_hashes_is_when_they_are_made() => Each((from, span) =>
    {
        var hashes = Law.HashesBetween(from, from + span);
        var time = Law.TimeOf(from, hashes);
        if (!(hashes > 0))
            return;
        // A microsecond of rounding, and what the last bits of a sum are worth.
        var slack = 2e-6 * Law.HashesPerSecondHigh * 1000 + 1e-10 * hashes;
        Assert.InRange(Law.HashesBetween(from, time) - hashes, -slack, slack);
        var latest = from + span + new SimTime(2 + span.Microseconds / 1_000_000_000);
        // While nothing is hashed, the last bit decides whether the work is done before or after.
        Assert.True(time <= latest || Law.HashesBetween(latest, time) < slack, $"{time} after {from}");
    });

    [Fact]
    public void More_hashes_never_come_earlier() => Each((from, span) =>
    {
        var before = from;
        var unit = Math.Max(1, Law.HashesBetween(from, from + span)) / 7;
        for (var i = 0; i < 20; i++)
        {
            var time = Law.TimeOf(from, i * unit);
            Assert.True(time >= before, $"{time} after {before}");
            before = time;
        }
    });

    [Fact]
    public void No_hashes_take_no_time() => Each((from, _) => Assert.Equal(from, Law.TimeOf(from, 0)));

    [Fact]
    public void It_stands_still_between_jumps_exactly_if_it_says_so() => Each((from, _) =>
    {
        var jump = Law.NextJump(from);
        Assert.True(jump > from);
        if (!Law.IsStepped)
            Assert.Equal(SimTime.Max, jump);
        else if (jump < SimTime.Max)
            Assert.Equal(Law.RateAt(from), Law.RateAt(new SimTime(jump.Microseconds - 1)));
    });

    [Fact]
    public void Another_instance_gives_the_same_bits_whoever_asks_first()
    {
        var other = Make(name, values);
        var forward = new List<double>();
        Each((from, span) => forward.Add(Law.HashesBetween(from, from + span)));
        var again = new List<double>();
        Each((from, span) => again.Add(other.HashesBetween(from, from + span)), reversed: true);
        again.Reverse();
        Assert.Equal(forward, again);
    }

    [Fact]
    public void A_part_of_it_needs_as_much_longer() => Each((from, span) =>
    {
        var part = Law.Times(0.25);
        Assert.Equal(Law.RateAt(from) * 0.25, part.RateAt(from));
        var hashes = Law.HashesBetween(from, from + span);
        Assert.Equal(Law.TimeOf(from, hashes), part.TimeOf(from, hashes * 0.25));
    });

    private static HashrateLaw Make(string name, (string Key, object Value)[] values)
    {
        var given = values.Select(each => new KeyValuePair<string, object>(each.Key, each.Value));
        var price = new GeometricPrice(
            4000, 0, 0.6, SimTime.FromSeconds(86_400L), RandomStream.For(7, "price/chain/0"));
        return HashrateLaws.Find(name)!.Create(new LawValues(given), 7, "miners", price);
    }

    /// <summary>Spans from a fraction of a second to years, from times in the next ten years.</summary>
    private static void Each(Action<SimTime, SimTime> check, bool reversed = false)
    {
        var random = RandomStream.For(11, "hashrate contract");
        var cases = Enumerable.Range(0, 40).Select(i => (
            From: new SimTime((long)(random.NextUnit() * 10 * year.Microseconds)),
            Span: new SimTime((long)(year.Microseconds * DeterministicMath.Exp(-17 * random.NextUnit()))))).ToList();
        cases.Add((SimTime.Zero, SimTime.FromSeconds(600L)));
        if (reversed)
            cases.Reverse();
        foreach (var (from, span) in cases)
            check(from, span);
    }

    private double Simpson(SimTime from, SimTime to, bool lastBefore)
    {
        const int Parts = 2048;
        var last = lastBefore ? new SimTime(to.Microseconds - 1) : to;
        var sum = Law.RateAt(from) + Law.RateAt(last);
        for (var i = 1; i < Parts; i++)
        {
            var at = new SimTime(from.Microseconds + (to - from).Microseconds * i / Parts);
            sum += Law.RateAt(at) * (i % 2 == 1 ? 4 : 2);
        }

        return sum / (3 * Parts) * (to - from).Seconds;
    }
}

public class ConstantRateContract() : HashrateLawContract("constant", ("rate", 3e18));

public class StepsRateContract() : HashrateLawContract("steps", ("csv", new List<HashratePoint>
{
    new(SimTime.FromSeconds(1000L), 1e18), new(SimTime.FromSeconds(40_000_000L), 0),
    new(SimTime.FromSeconds(90_000_000L), 5e18), new(SimTime.FromSeconds(200_000_000L), 2e18),
}));

public class GrowthRateContract() : HashrateLawContract(
    "growth", ("start", 1e18), ("growth", new GrowthPace(0.1, SimTime.FromSeconds(14L * 86_400))));

public class ShrinkingRateContract() : HashrateLawContract(
    "growth", ("start", 1e18), ("growth", new GrowthPace(-0.5, SimTime.FromSeconds(365L * 86_400))));

public class SineRateContract() : HashrateLawContract(
    "sine", ("mean", 2e18), ("amplitude", 1.5e18), ("period", SimTime.FromSeconds(86_400L)),
    ("phase", SimTime.FromSeconds(7000L)));

public class SineThatTouchesZeroContract() : HashrateLawContract(
    "sine", ("mean", 2e18), ("amplitude", 2e18), ("period", SimTime.FromSeconds(30L * 86_400)));

public class SquareRateContract() : HashrateLawContract(
    "square", ("high", 2e18), ("period", SimTime.FromSeconds(7L * 86_400)), ("on", 0.3),
    ("phase", SimTime.FromSeconds(3600L)));

public class NoiseRateContract() : HashrateLawContract(
    "noise", ("mean", 2e18), ("sd", 0.4), ("every", SimTime.FromSeconds(43_200L)));

public class PriceRateContract() : HashrateLawContract(
    "price", ("start", 2e18), ("elasticity", 0.5), ("lag", SimTime.FromSeconds(14L * 86_400)));
