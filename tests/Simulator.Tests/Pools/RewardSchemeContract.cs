using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;
using Simulator.Tests.House;
using Simulator.Tests.Runtime;

namespace Simulator.Tests.Pools;

/// <summary>What every reward scheme promises. Each scheme inherits it; see the end of the file.</summary>
public abstract class RewardSchemeContract(string name, params (string Key, object Value)[] values)
{
    private const long Coin = 100_000_000;
    private const long AllCoins = 2_100_000_000_000_000;

    /// <summary>The entry of the list.</summary>
    protected virtual RewardSchemeKind Kind { get; } = RewardSchemes.Find(name)!;

    [Fact]
    public void It_stands_in_the_list_with_something_to_say()
    {
        var says = Kind.Documentation;
        Assert.Equal(name, Kind.Name);
        Assert.NotEmpty(says.Summary);
        Assert.NotEmpty(says.Formula);
        Assert.NotEmpty(says.Source);
        Assert.All(says.Parameters, parameter => Assert.NotEmpty(parameter.Meaning));
        Assert.Null(Kind.FaultOf(Values));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(37)]
    [InlineData(10_000)]
    public void Credits_are_above_0_by_member_and_never_exceed_the_reward(int members)
    {
        var random = RandomStream.For(3, name);
        var scheme = Make(members);
        var sheet = new CreditSheet();
        for (var block = 0; block < 30; block++)
        {
            Feed(scheme, members, random, 40);
            var reward = block % 3 == 0 ? AllCoins : block % 3 == 1 ? 7 : 50 * Coin;
            scheme.Divide(random.NextBelow(members), reward, sheet);

            Assert.True(sheet.Satoshi.ToArray().All(satoshi => satoshi > 0));
            Assert.Equal(sheet.Members.ToArray().Distinct().Order(), sheet.Members.ToArray());
            Assert.Equal(sheet.Total, sheet.Satoshi.ToArray().Sum());
            Assert.InRange(sheet.Total, 0, reward);
            Assert.True(scheme.PaysPerShare == (sheet.Count == 0) || reward == 7);
            if (!scheme.PaysPerShare && name != "geometric")
                Assert.Equal(reward, sheet.Total);
        }
    }

    [Fact]
    public void Without_members_it_pays_nobody()
    {
        var scheme = Make(0);
        var sheet = new CreditSheet();
        scheme.Shares([], 50 * Coin, []);
        if (name == "solo")
            return;
        scheme.Divide(0, 50 * Coin, sheet);
        Assert.Equal(0, sheet.Count);
    }

    [Fact]
    public void A_block_without_a_share_is_left_to_the_pool_or_its_finder()
    {
        var sheet = new CreditSheet();
        Make(3).Divide(1, 50 * Coin, sheet);
        Assert.Equal(name == "solo" ? 50 * Coin : 0, sheet.Total);
    }

    [Fact]
    public void Who_is_which_number_changes_nothing_but_ties()
    {
        const int members = 23;
        int[] order = [.. Enumerable.Range(0, members).Select(member => member * 7 % members)];
        var plain = Make(members);
        var mixed = Make(members);
        CreditSheet first = new(), second = new();
        var random = RandomStream.For(5, name);
        for (var block = 0; block < 20; block++)
        {
            for (var share = 0; share < 100; share++)
            {
                var member = random.NextBelow(members);
                var difficulties = Difficulties.Of(random.NextUnit() / 50);
                Assert.Equal(
                    plain.Share(member, difficulties, Coin), mixed.Share(order[member], difficulties, Coin));
            }

            var finder = random.NextBelow(members);
            plain.Divide(finder, 50 * Coin, first);
            mixed.Divide(order[finder], 50 * Coin, second);
            Assert.Equal(ByMember(first, members), order.Select(member => ByMember(second, members)[member]));
        }
    }

    [Fact]
    public void A_member_who_hands_in_twice_as_much_at_the_same_times_has_twice_as_much()
    {
        if (name == "solo")
            return;
        var scheme = Make(2);
        var sheet = new CreditSheet();
        Int128[] owed = [0, 0];
        long[] credited = [0, 0];
        for (var block = 0; block < 50; block++)
        {
            Span<Int128> each = [0, 0];
            scheme.Shares([Difficulties.Of(0.25), Difficulties.Of(0.5)], 50 * Coin, each);
            owed[0] += each[0];
            owed[1] += each[1];
            scheme.Divide(0, 50 * Coin, sheet);
            for (var i = 0; i < sheet.Count; i++)
                credited[sheet.Members[i]] += sheet.Satoshi[i];
        }

        Assert.InRange(credited[1] - 2 * credited[0], -150, 150);
        Assert.InRange(owed[1] - 2 * owed[0], -100, 100);
        Assert.True(scheme.PaysPerShare ? owed[0] > 0 : credited[0] > 0);
    }

    [Fact]
    public void Many_small_shares_in_even_turns_come_to_what_their_stretch_comes_to()
    {
        if (name == "solo")
            return;
        const int turns = 20_000;
        IRewardScheme one = Make(3), all = Make(3);
        double[] parts = [0.1, 0.4, 0.8];
        CreditSheet first = new(), second = new();
        Int128[] owedByShare = [0, 0, 0], owed = [0, 0, 0];
        for (var turn = 0; turn < turns; turn++)
            for (var member = 0; member < 3; member++)
                owedByShare[member] += one.Share(member, Difficulties.Of(parts[member] / turns), 50 * Coin);
        all.Shares([.. parts.Select(part => Difficulties.Of(part))], 50 * Coin, owed);
        one.Divide(0, 50 * Coin, first);
        all.Divide(0, 50 * Coin, second);

        for (var member = 0; member < 3; member++)
        {
            var difference = ByMember(first, 3)[member] - ByMember(second, 3)[member];
            Assert.InRange(difference, -50 * Coin / 200, 50 * Coin / 200);
            Assert.InRange(Credit.ToDouble(owedByShare[member] - owed[member]), -1, 1);
        }
    }

    [Fact]
    public void The_smallest_shares_of_the_hardest_network_still_count()
    {
        var scheme = Make(2);
        var sheet = new CreditSheet();
        var tiny = Difficulties.Of(4294967296.0, 1208925819614629174706176.0);
        var owed = scheme.Share(0, tiny, AllCoins);
        scheme.Share(1, tiny, AllCoins);
        scheme.Divide(0, AllCoins, sheet);
        Assert.True(scheme.PaysPerShare ? owed > 0 : sheet.Total > 0);
    }

    [Fact]
    public void New_members_start_with_nothing_and_old_ones_keep_what_they_had()
    {
        IRewardScheme grown = Make(2), whole = Make(5);
        var random = RandomStream.For(9, name);
        for (var share = 0; share < 50; share++)
        {
            var difficulties = Difficulties.Of(random.NextUnit() / 100);
            grown.Share(share % 2, difficulties, Coin);
            whole.Share(share % 2, difficulties, Coin);
        }

        grown.Grow(5);
        CreditSheet first = new(), second = new();
        grown.Divide(4, 50 * Coin, first);
        whole.Divide(4, 50 * Coin, second);
        Assert.Equal(ByMember(whole: second), ByMember(first));
    }

    [Fact]
    public void The_same_feed_gives_the_same_state_and_another_a_different_one()
    {
        IRewardScheme one = Make(10), two = Make(10);
        Feed(one, 10, new RandomStream(4), 200);
        Feed(two, 10, new RandomStream(4), 200);
        Assert.Equal(one.StateHash(), two.StateHash());
        if (name is "solo" or "pps")
            return;
        two.Share(3, Difficulties.Of(0.01), Coin);
        two.ChainBlock(77);
        Assert.NotEqual(one.StateHash(), two.StateHash());
    }

    [Fact]
    public void Shares_and_blocks_allocate_nothing_once_it_has_its_memory()
    {
        var scheme = Make(20);
        var sheet = new CreditSheet();
        var stretch = Enumerable.Range(1, 20).Select(member => Difficulties.Of(member / 300.0)).ToArray();
        var owed = new Int128[20];
        void Rounds()
        {
            for (var block = 0; block < 50; block++)
            {
                for (var share = 0; share < 100; share++)
                    scheme.Share(share % 20, stretch[share % 7] >> 4, 50 * Coin);
                scheme.Shares(stretch, 50 * Coin, owed);
                scheme.ChainBlock(block);
                scheme.Divide(block % 20, 50 * Coin, sheet);
            }
        }

        Rounds();
        Assert.Equal(0, Allocated.Least(Rounds));
    }

    protected IRewardScheme Make(int members)
    {
        var scheme = Kind.Make(Values);
        scheme.Grow(members);
        return scheme;
    }

    private LawValues Values { get; } =
        new(values.Select(each => new KeyValuePair<string, object>(each.Key, each.Value)));

    private static void Feed(IRewardScheme scheme, int members, RandomStream random, int shares)
    {
        for (var share = 0; share < shares; share++)
            scheme.Share(random.NextBelow(members), Difficulties.Of(random.NextUnit() / 30), 50 * Coin);
        var stretch = new UInt128[members];
        for (var member = 0; member < members; member++)
            stretch[member] = random.NextChance(0.3) ? 0 : Difficulties.Of(random.NextUnit() / members);
        scheme.Shares(stretch, 50 * Coin, new Int128[members]);
        scheme.ChainBlock(random.NextBelow(1000));
    }

    private static long[] ByMember(CreditSheet whole, int members = 5)
    {
        var parts = new long[members];
        for (var i = 0; i < whole.Count; i++)
            parts[whole.Members[i]] = whole.Satoshi[i];
        return parts;
    }
}

public class ProportionalContract() : RewardSchemeContract("prop");

public class PayPerShareContract() : RewardSchemeContract("pps");

public class FullPayPerShareContract() : RewardSchemeContract("fpps", ("blocks", 3));

public class PplnsContract() : RewardSchemeContract("pplns", ("window", new DifficultyCount(2)));

public class ShortPplnsContract() : RewardSchemeContract("pplns", ("window", new DifficultyCount(0.5)));

public class GeometricContract() : RewardSchemeContract("geometric", ("c", 0.2));

public class TidesContract() : RewardSchemeContract("tides");

public class SoloContract() : RewardSchemeContract("solo");

/// <summary>The scheme that docs/pools.md adds passes too.</summary>
public class TwoRoundContract() : RewardSchemeContract("two-rounds")
{
    protected override RewardSchemeKind Kind => TwoRoundScheme.Kind;

    [Fact]
    public void The_page_shows_the_scheme_as_it_compiles() => Assert.Contains(
        $"```csharp\n{Repository.Text("tests/Simulator.Tests/Pools/TwoRoundScheme.cs")}```\n",
        Repository.Text("docs/pools.md"));
}
