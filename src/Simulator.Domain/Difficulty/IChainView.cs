using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// The chain that a rule looks back on: the parent of the block to be made, and its ancestors. It shows headers only;
/// it never shows when a block was truly found.
/// </summary>
/// <remarks>Heights run from <see cref="FirstHeight"/> to <see cref="Height"/>; others are the caller's bug.</remarks>
public interface IChainView
{
    /// <summary>Height of the parent of the block to be made.</summary>
    int Height { get; }

    /// <summary>Height of the earliest ancestor: 0, or less where <c>chain.history</c> precedes the run.</summary>
    int FirstHeight { get; }

    /// <summary>The bits of the ancestor at a height; rounded where the chain's difficulty is a whole number.</summary>
    CompactTarget BitsAt(int height);

    /// <summary>The work of the ancestor at a height alone: its difficulty, where that is a whole number.</summary>
    UInt256 WorkAt(int height);

    /// <summary>How many uncles the ancestor at a height includes.</summary>
    int UnclesAt(int height) => 0;

    /// <summary>Header time of the ancestor at a height, whole seconds since 1970.</summary>
    long TimeAt(int height);

    /// <summary>
    /// Header time in microseconds since 1970: the exact stamp where the scenario keeps one beside the header, else
    /// <see cref="TimeAt"/> x 10^6.
    /// </summary>
    long TimeExactAt(int height);

    /// <summary>The times of <see cref="TimeExactAt"/> of as many ancestors as there is room for, upwards.</summary>
    void CopyTimesExact(int firstHeight, Span<long> times)
    {
        for (var i = 0; i < times.Length; i++)
            times[i] = TimeExactAt(firstHeight + i);
    }

    /// <summary>Work of the chain up to and with the ancestor at a height.</summary>
    UInt256 ChainWorkAt(int height);
}
