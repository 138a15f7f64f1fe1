namespace Simulator.Domain.Mining;

/// <summary>
/// The one thing that a search shares with whoever asked for it: a wish to stop, and how far it is. It never says what
/// was found. Engines ask and report at least every 5 ms.
/// </summary>
public interface ISearchControl
{
    /// <summary>
    /// True once somebody wants the search to end: a CPU returns within a millisecond, a GPU within the budget of its
    /// launch.
    /// </summary>
    bool StopRequested { get; }

    /// <summary>Hashes done since the search began, overshoot included.</summary>
    void Report(ulong hashesDone);
}

/// <summary>Lets a search run to its end and forgets how far it was.</summary>
public sealed class Unhindered : ISearchControl
{
    /// <summary>The only one there is.</summary>
    public static Unhindered Search { get; } = new();

    private Unhindered()
    {
    }

    public bool StopRequested => false;

    public void Report(ulong hashesDone)
    {
    }
}
