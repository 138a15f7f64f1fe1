namespace Simulator.Hashing;

/// <summary>
/// This machine does not have what an engine needs. The message says what is missing and what would help; it is about
/// the environment (exit code 5), never about a bug.
/// </summary>
/// <param name="message">What is missing.</param>
/// <param name="help">What to do about it, where the message does not say so.</param>
public sealed class EngineUnavailable(string message, string? help = null) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string Help { get; } = help ?? "see what this machine has with: minesim doctor";
}
