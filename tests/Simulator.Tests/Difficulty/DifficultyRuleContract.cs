using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Random;
using Simulator.Scenarios;
using Simulator.Tests.Runtime;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Difficulty;

/// <summary>What every difficulty rule promises. Each rule inherits it; see the end of the file.</summary>
public abstract class DifficultyRuleContract(string name)
{
    private static readonly DifficultyParameters Parameters = RuleSetting.Of(10, 240).With("window", 16);

    private IDifficultyRule Rule { get; } = DifficultyRules.Find(name)!.Create(Parameters);

    [Fact]
    public void It_stands_in_the_list_under_its_own_name_with_something_to_say()
    {
        var entry = DifficultyRules.Find(name)!;
        Assert.Equal(name, Rule.Name);
        Assert.Equal(name, entry.Name);
        Assert.NotEmpty(entry.Documentation.Summary);
        Assert.NotEmpty(entry.Documentation.Formula);
        Assert.NotEmpty(entry.Documentation.Source);
        var keys = entry.Documentation.Parameters.Select(parameter => parameter.Name).ToArray();
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void The_same_view_gives_the_same_target_to_any_instance() => Walk((chain, time) =>
        Assert.Equal(Rule.Next(chain, time), DifficultyRules.Find(name)!.Create(Parameters).Next(chain, time)));

    [Fact]
    public void No_target_is_zero_or_above_the_limit() => Walk((chain, time) =>
    {
        var target = Rule.Next(chain, time).ToTarget();
        Assert.True(!target.IsZero && target <= Parameters.TargetMax, target.ToHex());
    });

    [Fact]
    public void It_looks_at_the_blocks_own_time_only_if_it_says_so()
    {
        var moved = false;
        Walk((chain, time) => moved |= Rule.Next(chain, time) != Rule.Next(chain, time + 100_000));
        Assert.Equal(Rule.DependsOnBlockTime, moved);
    }

    [Fact]
    public void It_tells_the_last_second_at_which_a_target_holds() => Walk((chain, _) =>
    {
        var from = chain.TimeAt(chain.Height) + 1;
        var last = Rule.LastTimeOfTarget(chain, from) ?? from + 1000;
        for (var time = from; time <= last; time++)
            Assert.Equal(Rule.Next(chain, from), Rule.Next(chain, time));
        if (Rule.LastTimeOfTarget(chain, from) is null)
            return;
        var later = Rule.LastTimeOfTarget(chain, last + 1) ?? last + 1000;
        for (var time = last + 1; time <= later; time++)
            Assert.Equal(Rule.Next(chain, last + 1), Rule.Next(chain, time));
    });

    [Fact]
    public void Its_check_of_times_is_its_least_time() => Walk((chain, _) =>
    {
        var least = Rule.TimeMin(chain);
        Assert.Equal(HeaderVerdict.Valid, Rule.CheckTime(chain, least));
        if (least != long.MinValue)
            Assert.NotEqual(HeaderVerdict.Valid, Rule.CheckTime(chain, least - 1));
    });

    [Fact]
    public void What_holds_without_a_key_is_the_default_that_it_states()
    {
        var chainOfIt = Given.Loaded($"{Given.Plain}chain: {{ difficulty: {{ rule: {name} }} }}\n").Chain;
        var stated = chainOfIt.Difficulty.Values;
        Assert.Equal(DifficultyRules.Find(name)!.Documentation.Parameters.Select(each => each.Name),
            stated.Select(each => each.Key));
        var bare = RuleSetting.Of(10, 240);
        var rule = DifficultyRules.Find(name)!.Create(bare);
        var same = DifficultyRules.Find(name)!.Create(bare with { Values = LawValue.Of(stated) });
        Assert.Equal(rule.History, same.History);
        Walk(rule, (chain, time) =>
        {
            Assert.Equal(rule.Next(chain, time), same.Next(chain, time));
            Assert.Equal(rule.TimeMin(chain), same.TimeMin(chain));
        });
    }

    [Fact]
    public void After_its_history_on_schedule_the_target_is_within_a_tenth_of_the_first()
    {
        const uint bits = 0x1b7fffff;
        var chain = new ArrayChain(-Rule.History);
        for (var height = -Rule.History; height <= 0; height++)
            chain.Append(new(bits), 1_231_006_505 + height * 10);
        var ratio = Rule.Next(chain, chain.TimeAt(0) + 10).ToTarget().ToDouble()
            / new CompactTarget(bits).ToTarget().ToDouble();
        Assert.InRange(ratio, 0.9, 1.1);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        Walk((chain, time) => Assert.Equal(0, Allocated.Least(() =>
        {
            Rule.Next(chain, time);
            Rule.CheckTime(chain, time);
            Rule.LastTimeOfTarget(chain, time);
        })));
    }

    // A chain whose intervals vary a hundredfold, so that every branch of every rule is met.
    private void Walk(Action<ArrayChain, long> check) => Walk(Rule, check);

    private void Walk(IDifficultyRule rule, Action<ArrayChain, long> check)
    {
        const ulong seed = 42;
        var stream = RandomStream.For(seed, name);
        var chain = new ArrayChain(-rule.History);
        for (var height = -rule.History; height <= 0; height++)
            chain.Append(new(0x1d00ffff), 1_231_006_505 + height * 10);
        for (var i = 0; i < 500; i++)
        {
            var time = Math.Max(chain.TimeAt(chain.Height) + stream.NextBelow(100) / (1 + stream.NextBelow(20)), 1);
            try
            {
                check(chain, time);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, height {chain.Height + 1}, time {time}", failure);
            }

            chain.Append(rule.Next(chain, time), time);
        }
    }
}

public class FixedRuleContract() : DifficultyRuleContract("fixed");

public class StepRuleContract() : DifficultyRuleContract("step");

public class BitcoinRuleContract() : DifficultyRuleContract("bitcoin");

public class TestnetRuleContract() : DifficultyRuleContract("testnet");

public class Bip94RuleContract() : DifficultyRuleContract("bip94");

public class Bip54RuleContract() : DifficultyRuleContract("bip54");

public class LitecoinRuleContract() : DifficultyRuleContract("litecoin");

public class DogecoinRuleContract() : DifficultyRuleContract("dogecoin");

public class DigishieldRuleContract() : DifficultyRuleContract("digishield");

public class EdaRuleContract() : DifficultyRuleContract("eda");

public class Cw144RuleContract() : DifficultyRuleContract("cw144");

public class AsertRuleContract() : DifficultyRuleContract("asert");

public class DgwRuleContract() : DifficultyRuleContract("dgw");

public class ZcashRuleContract() : DifficultyRuleContract("zcash");

public class LwmaRuleContract() : DifficultyRuleContract("lwma");

public class KgwRuleContract() : DifficultyRuleContract("kgw");

public class K1RuleContract() : DifficultyRuleContract("k1");

public class Wt144RuleContract() : DifficultyRuleContract("wt144");

public class EmaRuleContract() : DifficultyRuleContract("ema");

public class Ema2RuleContract() : DifficultyRuleContract("ema2");

public class EmaIntegerRuleContract() : DifficultyRuleContract("ema-integer");

public class WtemaRuleContract() : DifficultyRuleContract("wtema");

public class SimpleExponentialRuleContract() : DifficultyRuleContract("simple-exponential");

public class SimpleExponentialIntegerRuleContract() : DifficultyRuleContract("simple-exponential-integer");

public class MoneroRuleContract() : DifficultyRuleContract("monero");

public class EthereumFrontierRuleContract() : DifficultyRuleContract("ethereum-frontier");

public class EthereumHomesteadRuleContract() : DifficultyRuleContract("ethereum-homestead");

public class EthereumByzantiumRuleContract() : DifficultyRuleContract("ethereum-byzantium");

public class EthereumConstantinopleRuleContract() : DifficultyRuleContract("ethereum-constantinople");

public class EthereumBerlinRuleContract() : DifficultyRuleContract("ethereum-berlin");

public class EthereumArrowGlacierRuleContract() : DifficultyRuleContract("ethereum-arrow-glacier");

public class EthereumGrayGlacierRuleContract() : DifficultyRuleContract("ethereum-gray-glacier");
