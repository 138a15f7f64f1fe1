namespace Simulator.Domain.Mining;

/// <summary>What a search does when it has a hit.</summary>
public enum SearchMode
{
    /// <summary>Ends there: the answer holds the lowest hit of the range, and hashes up to and with it.</summary>
    FirstHit,

    /// <summary>Goes on to the end of the range: the answer holds every hit.</summary>
    KeepGoing,
}
