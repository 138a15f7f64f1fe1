using Simulator.Domain.Network.Latency;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Tests.Network;

/// <summary>What every latency law must keep; each law inherits it with values of its own.</summary>
public abstract class LatencyLawContract(string name, params (string Key, int Milliseconds)[] values)
{
    private const int Count = 50_000;

    private LatencyLaw Law => LatencyLaws.Find(name)!.Create(Values(values));

    [Fact]
    public void No_draw_is_below_the_stated_minimum()
    {
        var random = new RandomStream(1);
        for (var i = 0; i < Count; i++)
            Assert.True(Law.DrawMicroseconds(random) >= Law.Minimum.Microseconds);
    }

    [Fact]
    public void The_mean_of_many_draws_is_the_stated_mean()
    {
        var law = Law;
        var moments = new RunningMoments();
        var random = new RandomStream(2);
        for (var i = 0; i < Count; i++)
            moments.Add(law.DrawMicroseconds(random));
        var bound = 3.3 * moments.StandardError + 0.5;
        Assert.InRange(moments.Mean, law.Mean.Microseconds - bound, law.Mean.Microseconds + bound);
    }

    [Fact]
    public void The_description_names_the_law_and_every_given_key()
    {
        Assert.Contains("law: " + name, Law.Description);
        Assert.All(values, value => Assert.Contains($"{value.Key}: {value.Milliseconds}ms", Law.Description));
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        var (key, _) = values[0];
        Assert.Contains(key, LatencyLaws.Find(name)!.ComplaintOf(Values(values[1..])));
    }

    [Fact]
    public void An_unknown_key_is_named() =>
        Assert.Contains("jitter", LatencyLaws.Find(name)!.ComplaintOf(Values([.. values, ("jitter", 1)])));

    [Fact]
    public void A_negative_span_is_a_complaint() =>
        Assert.Contains("at least 0 ms", LatencyLaws.Find(name)!.ComplaintOf(
            Values([(values[0].Key, -5), .. values[1..]])));

    internal static LatencyValues Values(params (string Key, int Milliseconds)[] values) =>
        new(values.ToDictionary(value => value.Key, value => SimTime.FromMilliseconds(value.Milliseconds)));
}

public class ConstantLatencyTests() : LatencyLawContract("constant", ("mean", 100));

public class UniformLatencyTests() : LatencyLawContract("uniform", ("min", 20), ("max", 80));

public class ExponentialLatencyTests() : LatencyLawContract("exponential", ("mean", 60), ("min", 10));

public class NormalLatencyTests() : LatencyLawContract("normal", ("mean", 40), ("sd", 30), ("min", 15));

public class LognormalLatencyTests() : LatencyLawContract("lognormal", ("mean", 100), ("sd", 30), ("min", 5));

public class ParetoLatencyTests() : LatencyLawContract("pareto", ("mean", 124));

/// <summary>The list of laws as a whole, and the complaints of single ones.</summary>
public class LatencyLawsTests
{
    [Fact]
    public void Every_law_is_listed_once_and_explains_itself()
    {
        string[] names = ["constant", "uniform", "exponential", "normal", "lognormal", "pareto"];
        Assert.Equal(names, LatencyLaws.All.Select(kind => kind.Name));
        Assert.All(LatencyLaws.All, kind => Assert.NotEmpty(kind.Documentation.Formula));
        Assert.All(LatencyLaws.All, kind => Assert.NotEmpty(kind.Documentation.Source));
        Assert.Null(LatencyLaws.Find("gauss"));
    }

    [Theory]
    [InlineData("uniform", "min", "max")]
    [InlineData("exponential", "min", "mean")]
    [InlineData("lognormal", "min", "mean")]
    public void A_minimum_above_the_rest_is_a_complaint(string name, string greater, string smaller)
    {
        var kind = LatencyLaws.Find(name)!;
        var values = new List<(string, int)> { (greater, 50), (smaller, 40) };
        if (name == "lognormal")
            values.Add(("sd", 1));
        Assert.NotNull(kind.ComplaintOf(LatencyLawContract.Values(values.ToArray())));
        Assert.Throws<ArgumentException>(() => kind.Create(LatencyLawContract.Values(values.ToArray())));
    }

    [Fact]
    public void A_Pareto_mean_of_5_ms_is_a_complaint() =>
        Assert.NotNull(LatencyLaws.Find("pareto")!.ComplaintOf(LatencyLawContract.Values(("mean", 5))));

    [Fact]
    public void The_Pareto_law_draws_what_the_table_draws()
    {
        var law = LatencyLaws.Find("pareto")!.Create(LatencyLawContract.Values(("mean", 124)));
        var table = Domain.Network.LatencyTable.FromMeans([[124]]);
        var (a, b) = (new RandomStream(9), new RandomStream(9));
        for (var i = 0; i < 1000; i++)
            Assert.Equal(table.Draw(0, 0, a), law.DrawMicroseconds(b));
    }
}
