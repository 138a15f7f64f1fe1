using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Economics;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Model.Chain;

/// <summary>Real headers in a forge: what templates hold, how a found header is judged, what is checked.</summary>
public sealed class RealHeaderTests
{
    private static readonly CompactTarget first = CompactTarget.FromTarget(Target.FromExpectedHashes(300));
    private readonly BlockStore _store = new(1);
    private readonly HeaderBook _headers = new(1);

    [Fact]
    public void A_template_names_its_parent_and_its_own_coinbase()
    {
        var forge = NewForge();
        var template = forge.TemplateOn(BlockStore.Genesis, 1, 77, Seconds(30), Seconds(5));
        var coinbase = new Coinbase(1, "bob"u8.ToArray(), 77, 5_000_000_000, new byte[] { 0x51 });

        Assert.Equal(_headers[BlockStore.Genesis].Header.Hash(), template.Header.Previous);
        Assert.Equal(coinbase.TransactionId(), template.Header.MerkleRoot);
        Assert.Equal((1_000_035u, first), (template.Header.Time, template.Header.Bits));
        Assert.Equal(1_000_036u, template.ClockAt(Seconds(31)));
    }

    [Fact]
    public void A_found_header_names_its_block_and_is_verified_at_the_end()
    {
        var forge = NewForge();
        var block = BlockStore.Genesis;
        for (var height = 1; height <= 12; height++)
        {
            block = forge.Enter(Found(forge, block, height), 0, Seconds(height), Seconds(height));
            Assert.Equal(HeaderVerdict.Valid, _store[block].Verdict);
            Assert.Equal(_headers[block].Header.Hash().Number.Limb0, _store[block].Id);
        }

        var summary = Verify(Rules());
        Assert.Equal((13, 0, 0), (summary.Verified, summary.Drawn, summary.Invalid));
    }

    [Fact]
    public void Each_field_that_is_wrong_has_its_verdict()
    {
        var forge = NewForge();
        var good = Found(forge, BlockStore.Genesis, 1);
        Assert.Equal(HeaderVerdict.HighHash, Judge(forge, good, header => header with { Nonce = Miss(header) }));
        Assert.Equal(HeaderVerdict.PrevBlkNotFound, Judge(forge, good, header => Mined(header with
        {
            Previous = header.MerkleRoot,
        })));
        Assert.Equal(HeaderVerdict.BadDiffBits, Judge(forge, good, header => Mined(header with
        {
            Bits = CompactTarget.FromTarget(Target.FromExpectedHashes(200)),
        })));
        Assert.Equal(HeaderVerdict.TimeTooOld, Judge(forge, good, header => Mined(header with { Time = 1_000_000 })));
        Assert.Equal(HeaderVerdict.BadTxnMrklRoot, Judge(forge, good, header => Mined(header with
        {
            MerkleRoot = header.Previous,
        })));
        Assert.Equal(HeaderVerdict.HighHash, Judge(forge, good, header => Mined(header with
        {
            Bits = new CompactTarget(0x217fffff),
        })));
        Assert.Equal(HeaderVerdict.Valid, Judge(forge, good, header => header));
        Assert.Equal(6, Verify(Rules()).Invalid);
    }

    [Fact]
    public void A_drawn_find_has_a_real_header_and_only_its_target_is_not_asked_for()
    {
        var forge = NewForge();
        var drawn = forge.Extend(BlockStore.Genesis, 5, 9, 0, 0, Seconds(1), Seconds(1));
        var found = forge.Enter(Found(forge, drawn, 1), 0, Seconds(2), Seconds(2));

        Assert.Equal((HeaderVerdict.Valid, HeaderVerdict.Valid), (_store[drawn].Verdict, _store[found].Verdict));
        Assert.Equal((true, false), (_headers[drawn].IsDrawn, _headers[found].IsDrawn));
        Assert.True(_headers[drawn].Hash.Number > first.ToTarget());
        Assert.Equal(_headers[drawn].Header.Hash(), _headers[found].Header.Previous);
        var summary = Verify(Rules());
        Assert.Equal((3, 1), (summary.Verified, summary.Drawn));
    }

    [Fact]
    public void Every_hash_depends_on_the_seed()
    {
        NewForge();
        var other = new HeaderBook(1);
        new BlockForge(Rules(seed: 2), new BlockStore(1), 0, other).AppendGenesis();

        Assert.NotEqual(_headers[BlockStore.Genesis].Hash, other[BlockStore.Genesis].Hash);
    }

    [Theory]
    [InlineData("another coinbase", "merkle root")]
    [InlineData("a harder limit", "does not meet its target")]
    [InlineData("another rule", "the rule asks for")]
    public void A_header_that_does_not_hold_is_a_violation(string what, string words)
    {
        var forge = NewForge();
        forge.Enter(Found(forge, BlockStore.Genesis, 1), 0, Seconds(1), Seconds(1));
        var rules = Rules();
        var plan = rules.Headers!;
        rules = what switch
        {
            "another coinbase" => rules with { Headers = plan with { Miners = ["alice", "eve"] } },
            "a harder limit" => rules with { Headers = plan with { TargetMax = Target.FromExpectedHashes(1e6) } },
            _ => rules with { Difficulty = new Domain.Difficulty.TestnetRule(new()
            {
                TargetMax = UInt256.PowerOfTwo(250), Spacing = SimTime.FromMilliseconds(100),
            }) },
        };

        var violation = Assert.Throws<InvariantViolation>(() => Verify(rules));
        Assert.Equal("I16", violation.InvariantId);
        Assert.Contains(words, violation.Message);
    }

    private static SimTime Seconds(long seconds) => SimTime.FromSeconds(seconds);

    private static ChainRules Rules(ulong seed = 1) => TestBlocks.Rules(first: first) with
    {
        Headers = new HeaderPlan(UInt256.PowerOfTwo(255), new Subsidy(5_000_000_000, 0), seed, ["alice", "bob"]),
    };

    private BlockForge NewForge()
    {
        var forge = new BlockForge(Rules(), _store, 0, _headers);
        forge.AppendGenesis();
        return forge;
    }

    private Domain.Records.HeaderSummary Verify(ChainRules rules) =>
        new HeaderVerification(_store, _headers, rules).Check();

    private static FoundHeader Found(BlockForge forge, int parent, long second)
    {
        var template = forge.TemplateOn(parent, 1, (ulong)parent, Seconds(second), SimTime.Zero);
        return new FoundHeader(template, Mined(template.Header), 1);
    }

    private static BlockHeader Mined(BlockHeader header)
    {
        Assert.True(new HeaderSearch(header).TryFind(0, 1 << 20, first.ToTarget(), out var nonce));
        return header with { Nonce = nonce };
    }

    private static uint Miss(BlockHeader header)
    {
        var nonce = 0u;
        while ((header with { Nonce = nonce }).Hash().Number <= first.ToTarget())
            nonce++;
        return nonce;
    }

    private HeaderVerdict Judge(BlockForge forge, FoundHeader good, Func<BlockHeader, BlockHeader> change)
    {
        var block = forge.Enter(good with { Header = change(good.Header) }, 0, Seconds(1), Seconds(1));
        return _store[block].Verdict;
    }
}
