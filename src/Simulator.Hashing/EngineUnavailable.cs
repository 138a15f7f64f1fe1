namespace Simulator.Hashing;

/// <summary>
/// This machine does not have what an engine needs. The message says what is missing and what would help; it is about
/// the environment (exit code 5), never about a bug.
/// </summary>
public sealed class EngineUnavailable(string message) : Exception(message);
