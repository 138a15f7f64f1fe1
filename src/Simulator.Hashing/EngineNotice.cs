using Simulator.Domain.Mining;

namespace Simulator.Hashing;

/// <summary>Something about an engine that a log should have. It is not an answer and holds no work.</summary>
/// <param name="Engine">Name of the engine and the device.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Text">In words.</param>
public sealed record EngineNotice(string Engine, EngineNoticeKind Kind, string Text);

/// <summary>What an engine tells about itself.</summary>
public enum EngineNoticeKind
{
    /// <summary>A device failed, and the work went back.</summary>
    Failed,

    /// <summary>A device that failed is being opened again.</summary>
    Reopening,

    /// <summary>It works again.</summary>
    Recovered,
}

/// <summary>An engine whose device may fail and come back. It never retries a search by itself.</summary>
public interface IRecoveringEngine : IHashEngine
{
    /// <summary>Raised on the thread that searches.</summary>
    event Action<EngineNotice>? Noticed;
}
