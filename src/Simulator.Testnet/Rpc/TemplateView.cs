using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>What a child of the tip must keep to. It is immutable and searches nothing.</summary>
public sealed record TemplateView
{
    /// <summary>How many templates the node has had before; part of what a long poll names.</summary>
    public required long Number { get; init; }

    /// <summary>What the child extends.</summary>
    public required BlockView Parent { get; init; }

    /// <summary>The least header time that is allowed, seconds.</summary>
    public required long TimeMin { get; init; }

    /// <summary>From which header time on which target holds, the earliest first; at least one.</summary>
    public required IReadOnlyList<(long From, CompactTarget Bits)> Targets { get; init; }

    /// <summary>Satoshi that the coinbase may pay.</summary>
    public required long Value { get; init; }

    public int Height => Parent.Height + 1;

    /// <summary>The target of a child with a header time.</summary>
    public CompactTarget BitsAt(long time)
    {
        var bits = Targets[0].Bits;
        foreach (var (from, later) in Targets)
            if (from <= time)
                bits = later;
        return bits;
    }

    /// <summary>Whether a miner that searches the other searches the same.</summary>
    public bool Equals(TemplateView? other) =>
        other is not null && Parent == other.Parent && Value == other.Value && TimeMin == other.TimeMin
        && Targets.SequenceEqual(other.Targets);

    public override int GetHashCode() => Parent.Hash.GetHashCode();
}
