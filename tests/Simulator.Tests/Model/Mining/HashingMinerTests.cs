using Simulator.Domain.Mining;
using Simulator.Domain.Time;
using Simulator.Model.Mining;

namespace Simulator.Tests.Model.Mining;

/// <summary>A miner that searches real headers: slices, what they come to, and what is searched next.</summary>
public sealed class HashingMinerTests
{
    private static readonly SimTime tenth = SimTime.FromMilliseconds(100);

    [Fact]
    public void It_works_in_slices_of_a_64th_of_the_hashes_that_a_block_takes_one_after_the_other()
    {
        var stage = new HashingStage(order => (SimTime.FromMilliseconds(30), HashingStage.Nothing(order)));
        stage.Run(1);

        // Within the first second nothing but the nonce changes.
        var ranges = stage.Orders.Where(each => each.At.Seconds < 1).Select(each => each.Order.Request.Range).ToList();
        Assert.Equal(35, ranges.Count);
        Assert.Equal(Enumerable.Range(0, 35).Select(i => new NonceRange(100UL * (ulong)i, 100UL * (ulong)i + 100)),
            ranges);
        Assert.Single(stage.Orders.Select(each => each.Order.Request.Header).Distinct());
        Assert.All(stage.Orders, each => Assert.Equal(SearchMode.FirstHit, each.Order.Request.Mode));
    }

    [Fact]
    public void The_next_slice_is_ordered_while_one_is_searched_and_only_a_template_overtakes()
    {
        var stage = new HashingStage(order => (tenth, HashingStage.Nothing(order)));
        stage.Run(1);

        Assert.Equal([0, 0, 100, 200, 300], stage.Orders.Take(5).Select(each => each.At.Microseconds / 1000));
        Assert.Equal([true, false, false, false, false], stage.Orders.Take(5).Select(each => each.Order.Overtakes));
    }

    [Fact]
    public void The_first_hit_ends_a_slice_and_goes_to_the_node_with_its_nonce()
    {
        var stage = new HashingStage(order => (tenth, order.Number == 2
            ? new SliceAnswer(order.Number, 38, IsHit: true, IsEnded: true)
            : HashingStage.Nothing(order)));
        stage.Run(1);

        var found = Assert.Single(stage.Found);
        Assert.Equal((237u, 3), (found.Header.Nonce, found.Miner));
        Assert.Equal(found.Header, stage.Orders[2].Order.Request.Header with { Nonce = 237 });
        Assert.Equal(new NonceRange(0, 100), stage.Orders[4].Order.Request.Range);
        Assert.True(stage.Orders[4].Order.Overtakes);
        Assert.NotEqual(found.Header.MerkleRoot, stage.Orders[4].Order.Request.Header.MerkleRoot);
        Assert.Equal(238, stage.Tally.Between(SimTime.Zero, SimTime.FromMilliseconds(300)).Made);
    }

    [Fact]
    public void A_slice_that_a_new_template_overtakes_is_wasted_and_its_hit_is_lost()
    {
        var stage = new HashingStage(order => (tenth, new SliceAnswer(order.Number, 77, IsHit: true, IsEnded: true)));
        stage.OfferAt(SimTime.FromMilliseconds(50));
        stage.Run(1);

        // The first two orders were overtaken at 50 ms; the third, made then, hits at 150 ms.
        Assert.Equal([0, 0, 50, 50, 150], stage.Orders.Take(5).Select(each => each.At.Microseconds / 1000));
        Assert.Equal(stage.Orders[2].Order.Request.Header.MerkleRoot, stage.Found[0].Header.MerkleRoot);
        var count = stage.Tally.Between(SimTime.Zero, SimTime.FromMilliseconds(160));
        Assert.Equal((154, 77), (count.Made, count.Wasted));
    }

    [Fact]
    public void Spent_nonces_roll_the_version_then_the_time_and_then_the_coinbase()
    {
        // A block takes 2^40 hashes, so that a slice is a whole header.
        var stage = new HashingStage(
            order => (SimTime.FromMilliseconds(10), HashingStage.Nothing(order)), versionMask: 0x6000)
        {
            HashesPerBlock = 1L << 40, TimeAhead = 1,
        };
        stage.Run(1);

        var headers = stage.Orders.Take(9).Select(each => each.Order.Request.Header).ToList();
        int[] versions = [0x20000000, 0x20002000, 0x20004000, 0x20006000];
        Assert.Equal([.. versions, .. versions, versions[0]], headers.Select(header => header.Version));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0], headers.Select(header => header.Time - HashingStage.Start));
        Assert.Single(headers.Take(8).Select(header => header.MerkleRoot).Distinct());
        Assert.NotEqual(headers[7].MerkleRoot, headers[8].MerkleRoot);
        Assert.Equal(stage.Orders.Count, stage.Orders.Select(each => each.Order.Request.Header).Distinct().Count());
    }

    [Fact]
    public void A_header_carries_the_second_in_which_its_slice_is_ordered()
    {
        var stage = new HashingStage(order => (SimTime.FromMilliseconds(400), HashingStage.Nothing(order)));
        stage.Run(3);

        Assert.All(stage.Orders, each => Assert.Equal(
            HashingStage.Start + each.At.Microseconds / SimTime.PerSecond, each.Order.Request.Header.Time));
        Assert.Equal([0ul, 100, 200, 300, 0, 100, 0],
            stage.Orders.Take(7).Select(each => each.Order.Request.Range.From));
    }

    [Fact]
    public void A_time_that_would_change_the_target_is_never_used()
    {
        var stage = new HashingStage(order => (SimTime.FromMilliseconds(400), HashingStage.Nothing(order)))
        {
            TimeLast = (uint)HashingStage.Start + 1,
        };
        stage.Run(4);

        Assert.Equal([HashingStage.Start, HashingStage.Start + 1],
            stage.Orders.Select(each => (long)each.Order.Request.Header.Time).Distinct());
        Assert.True(stage.Orders.Count >= 9);
    }

    [Fact]
    public void An_engine_that_breaks_off_is_given_more_and_one_that_did_nothing_is_asked_later()
    {
        var tired = new HashingStage(order => (tenth, order.Number == 0
            ? new SliceAnswer(0, 40, IsHit: false, IsEnded: false)
            : HashingStage.Nothing(order)));
        tired.Run(1);
        Assert.Equal([0, 0, 100, 200], tired.Orders.Take(4).Select(each => each.At.Microseconds / 1000));

        var dead = new HashingStage(order => (tenth, order.Number < 2
            ? new SliceAnswer(order.Number, 0, IsHit: false, IsEnded: false)
            : HashingStage.Nothing(order)));
        dead.Run(2);
        Assert.Equal([0, 0, 1200, 1200, 1300], dead.Orders.Take(5).Select(each => each.At.Microseconds / 1000));
    }

    [Theory]
    [InlineData(0, 0ul, false, true)]
    [InlineData(5, 1ul << 32, true, true)]
    [InlineData((1L << 29) - 1, 4_000_000_000, false, false)]
    public void An_answer_keeps_all_it_says_in_64_bits(long order, ulong hashes, bool isHit, bool isEnded)
    {
        var answer = new SliceAnswer(order, hashes, isHit, isEnded);

        Assert.Equal(answer, SliceAnswer.Of(answer.ToData()));
        Assert.Equal(answer, SliceAnswer.Of((answer with { Order = order + (7L << 29) }).ToData()));
    }
}
