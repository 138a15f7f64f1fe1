using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

public sealed class BlockForgeTests
{
    private const long Start = 1_000_000;
    private readonly BlockStore _store = new(1);

    [Fact]
    public void A_header_bears_whole_seconds_of_the_clock()
    {
        var forge = NewForge();
        Assert.Equal(Start + 12, forge.HeaderTime(0, new SimTime(12_999_999)));
        Assert.Equal(Start + 13, forge.HeaderTime(0, new SimTime(13_000_000)));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(60)]
    public void A_header_is_later_than_the_median_of_those_before_it(int span)
    {
        var forge = NewForge(span: span);
        var tip = 0;
        for (var i = 0; i < 2 * span; i++)
        {
            var expected = Enumerable.Range(0, Math.Min(i + 1, span)).Select(back => _store[Ancestor(tip, back)].Time)
                .Order().ElementAt(Math.Min(i + 1, span) / 2) + 1;
            Assert.Equal(expected, forge.HeaderTime(tip, SimTime.Zero));
            tip = forge.Extend(tip, 1, (ulong)i, 0, 0, SimTime.Zero, SimTime.Zero);
            Assert.Equal((expected, HeaderVerdict.Valid), (_store[tip].Time, _store[tip].Verdict));
        }
    }

    [Fact]
    public void An_id_comes_from_finder_count_and_parent_alone()
    {
        var forge = NewForge();
        var block = forge.Extend(0, 11, 22, 3, 4, SimTime.FromSeconds(5L), SimTime.FromSeconds(9L));
        ref readonly var made = ref _store[block];

        Assert.Equal(Mix.Of(11, 22, _store[0].Id), made.Id);
        Assert.Equal((0, 1, 3, 4), (made.Parent, made.Height, made.Miner, made.Node));
        Assert.Equal((SimTime.FromSeconds(5L), Start + 9), (made.FoundAt, made.Time));
        Assert.Equal(_store[0].ChainWork + Work.Of(made.Bits), made.ChainWork);
    }

    [Fact]
    public void The_target_of_the_children_is_what_the_rule_says_of_the_chain()
    {
        // Spacing 100 s: children of fast blocks are twice as hard, of slow ones twice as easy.
        var rule = new StepRule(
            new DifficultyParameters { Spacing = SimTime.FromSeconds(100L), TargetMax = Target.UpToBits(255) });
        var forge = NewForge(rule);
        var first = _store[0].Bits.ToTarget();
        var fast = Extend(forge, Extend(forge, 0, 100), 110);
        var slow = Extend(forge, fast, 400);
        var after = Extend(forge, slow, 500);

        Assert.Equal(CompactTarget.FromTarget(first), _store[fast].Bits);
        Assert.Equal(CompactTarget.FromTarget(first >> 1), _store[fast].ChildBits);
        Assert.Equal(_store[fast].ChildBits, _store[slow].Bits);
        Assert.Equal(CompactTarget.FromTarget(_store[slow].Bits.ToTarget() << 1), _store[after].Bits);
        Assert.Equal(_store[after].ChainWork, _store[slow].ChainWork + Work.Of(_store[after].Bits));
    }

    [Fact]
    public void A_child_of_an_invalid_block_is_invalid()
    {
        var forge = NewForge();
        var bad = _store.Append(0, _store[0] with { Parent = 0, Height = 1, Verdict = HeaderVerdict.TimeTooOld });
        var child = forge.Extend(bad, 1, 1, 0, 0, SimTime.FromSeconds(9L), SimTime.FromSeconds(9L));
        Assert.Equal(HeaderVerdict.BadPrevBlk, _store[child].Verdict);
    }

    [Fact]
    public void The_first_block_stands_first()
    {
        var forge = NewForge();
        Assert.Throws<InvalidOperationException>(forge.AppendGenesis);
    }

    [Fact]
    public void Where_the_target_depends_on_time_the_forge_says_until_when_it_holds()
    {
        var forge = NewForge(new TestnetRule(new DifficultyParameters { TargetMax = Target.UpToBits(250) }));
        Assert.True(forge.TargetDependsOnTime);
        Assert.Equal(Start + 1_200, forge.LastTimeOfTarget(0, Start + 1));
        Assert.Equal(_store[0].Bits, forge.ChildTarget(0, Start + 1_200));
        Assert.Equal(CompactTarget.FromTarget(Target.UpToBits(250)), forge.ChildTarget(0, Start + 1_201));
        Assert.Null(forge.LastTimeOfTarget(0, Start + 1_201));
    }

    [Fact]
    public void A_history_on_schedule_precedes_the_first_block_and_is_not_stored()
    {
        var rules = TestBlocks.Rules(new ZcashRule(new())) with { History = 28, Spacing = SimTime.FromSeconds(600L) };
        var forge = new BlockForge(rules, _store, 0);
        forge.AppendGenesis();
        var view = new StoreChainView(_store, rules);
        view.PointAt(0);

        Assert.Equal((1, -28, 0), (_store.HandleEnd, view.FirstHeight, view.Height));
        Assert.Equal(Start - 28 * 600, view.TimeAt(-28));
        Assert.Equal((Start - 600) * 1_000_000, view.TimeExactAt(-1));
        Assert.Equal(rules.FirstTarget.Compact, view.BitsAt(-5));
        for (var height = -28; height < 0; height++)
            Assert.Equal(rules.FirstTarget.Work, view.ChainWorkAt(height + 1) - view.ChainWorkAt(height));
        // Of eleven times on schedule, the median is five spacings old.
        Assert.Equal(Start - 5 * 600 + 1, forge.HeaderTime(0, SimTime.FromSeconds(-9_000L)));
    }

    [Fact]
    public void A_history_at_a_spacing_of_part_of_a_second_has_whole_seconds_unless_stamps_are_exact()
    {
        var rules = TestBlocks.Rules() with { History = 3, Spacing = new SimTime(400_000) };
        var whole = new StoreChainView(_store, rules);
        var exact = new StoreChainView(_store, rules with { ExactTimes = true });

        Assert.Equal([Start - 1, Start - 1, Start - 2], [whole.TimeAt(-1), whole.TimeAt(-2), whole.TimeAt(-3)]);
        Assert.Equal((Start - 2) * 1_000_000, whole.TimeExactAt(-3));
        Assert.Equal(Start * 1_000_000 - 1_200_000, exact.TimeExactAt(-3));
    }

    [Fact]
    public void The_target_after_the_first_block_is_what_the_rule_says_of_the_history()
    {
        // One interval less than the 24 blocks it is held against: the first target is 23/24 of the history's.
        var rule = new DgwRule(new() { TargetMax = Target.UpToBits(255) });
        var rules = TestBlocks.Rules(rule) with { History = rule.History, Spacing = SimTime.FromSeconds(600L) };
        new BlockForge(rules, _store, 0).AppendGenesis();

        var ratio = _store[0].ChildBits.ToTarget().ToDouble() / rules.FirstTarget.ToTarget().ToDouble();
        Assert.Equal(23 / 24.0, ratio, 4);
    }

    private static int Extend(BlockForge forge, int parent, long second) => forge.Extend(
        parent, 1, (ulong)second, 0, 0, SimTime.FromSeconds(second), SimTime.FromSeconds(second));

    private BlockForge NewForge(IDifficultyRule? rule = null, int span = MedianTimePast.SpanDefault)
    {
        var forge = new BlockForge(TestBlocks.Rules(rule) with { MedianTimeSpan = span }, _store, 0);
        forge.AppendGenesis();
        return forge;
    }

    private int Ancestor(int block, int back)
    {
        for (; back > 0; back--)
            block = _store[block].Parent;
        return block;
    }
}
