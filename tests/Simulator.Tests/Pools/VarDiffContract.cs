using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Tests.Runtime;

namespace Simulator.Tests.Pools;

/// <summary>What every rule of share difficulties promises. Each rule inherits it; see the end of the file.</summary>
/// <param name="name">The rule.</param>
/// <param name="hearsSilence">Whether it lowers the difficulty of a worker that hands in nothing.</param>
public abstract class VarDiffContract(string name, bool hearsSilence)
{
    private const double Fair = SteadyWorker.Fair;

    [Fact]
    public void It_stands_in_the_list_with_something_to_say()
    {
        var kind = VarDiffRules.Find(name)!;
        Assert.Equal(name, kind.Name);
        Assert.NotEmpty(kind.Documentation.Summary);
        Assert.NotEmpty(kind.Documentation.Formula);
        Assert.NotEmpty(kind.Documentation.Source);
        Assert.All(kind.Documentation.Parameters, parameter => Assert.NotEmpty(parameter.Meaning));
        Assert.Null(kind.FaultOf(LawValues.None));
    }

    [Fact]
    public void Difficulties_stay_finite_and_within_bounds_whatever_comes()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var random = RandomStream.For(seed, name);
            var least = DeterministicMath.Exp(20 * random.NextUnit() - 10);
            var terms = new VarDiffTerms(
                SimTime.FromSeconds(0.1 + 30 * random.NextUnit()), least, least * (1 + 1e6 * random.NextUnit()),
                random.NextChance(0.1) ? double.NaN : DeterministicMath.Exp(40 * random.NextUnit() - 20));
            var rule = VarDiffRules.Find(name)!.Make(terms, LawValues.None);
            var now = SimTime.Zero;
            for (var call = 0; call < 300; call++)
            {
                if (random.NextChance(0.8))
                    now += new SimTime((long)(DeterministicMath.Exp(30 * random.NextUnit())));
                var before = rule.Difficulty;
                var changed = random.NextChance(0.5) ? rule.Share(now, rule.Difficulty) : rule.Poll(now);
                Assert.Equal(changed, before != rule.Difficulty);
                Assert.True(rule.Difficulty >= terms.Least && rule.Difficulty <= terms.Most,
                    $"seed {seed}: {rule.Difficulty} outside {terms.Least} to {terms.Most}");
            }
        }
    }

    [Fact]
    public void The_same_calls_give_the_same_difficulties()
    {
        SteadyWorker one = new(name, 3, 1000), two = new(name, 3, 1000);
        one.Run(20_000, 1.7);
        two.Run(10_000, 1.7);
        two.Run(20_000, 1.7);
        Assert.Equal(one.Rule.Difficulty, two.Rule.Difficulty);
        Assert.Equal(one.Shares, two.Shares);
    }

    [Theory]
    [InlineData(1.0 / 64)]
    [InlineData(64)]
    public void A_worker_that_starts_far_off_comes_to_the_rhythm_wanted(double factor)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var worker = new SteadyWorker(name, seed, factor * Fair);
            worker.Run(40_000, 1);
            var before = worker.Shares;
            worker.Run(60_000, 1);
            Assert.True(worker.Shares - before is > 1000 and < 3800, $"seed {seed}: {worker.Shares - before} shares");
        }
    }

    [Fact]
    public void A_worker_that_stops_is_given_less_to_do_only_where_silence_is_heard()
    {
        var worker = new SteadyWorker(name, 5);
        worker.Run(7_200, 1);
        var before = worker.Rule.Difficulty;
        worker.Run(14_400, 0);
        if (hearsSilence)
            Assert.InRange(worker.Rule.Difficulty, 0, before / 4);
        else
            Assert.Equal(before, worker.Rule.Difficulty);
    }

    [Fact]
    public void A_fixed_difficulty_is_bounds_that_are_equal()
    {
        var worker = new SteadyWorker(name, 5, 77, Fair, Fair);
        worker.Run(7_200, 3);
        Assert.Equal(Fair, worker.Rule.Difficulty);
        Assert.Equal(0, worker.Changes);
    }

    [Fact]
    public void A_share_and_a_poll_allocate_nothing()
    {
        var rule = new SteadyWorker(name, 1).Rule;
        var now = SimTime.Zero;
        void Hour()
        {
            for (var share = 0; share < 360; share++)
            {
                now += SimTime.FromSeconds(share % 19L);
                rule.Share(now, rule.Difficulty);
                rule.Poll(now);
            }
        }

        Hour();
        Assert.Equal(0, Allocated.Least(Hour));
    }
}

public class NompVarDiffContract() : VarDiffContract("nomp", hearsSilence: false);

public class MiningcoreVarDiffContract() : VarDiffContract("miningcore", hearsSilence: true);

public class CkpoolVarDiffContract() : VarDiffContract("ckpool", hearsSilence: false);

public class PublicPoolVarDiffContract() : VarDiffContract("public-pool", hearsSilence: false);

public class SriClassicVarDiffContract() : VarDiffContract("sri-classic", hearsSilence: true);

public class FadingVarDiffContract() : VarDiffContract("fading", hearsSilence: true);
