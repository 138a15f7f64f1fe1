namespace Simulator.Testnet;

/// <summary>
/// Shows a testnet to somebody while it goes on. It gets snapshots that no longer change, from a thread of its own, and
/// cannot keep the run waiting.
/// </summary>
public interface ITestnetView
{
    /// <summary>How things stand; a few times a second at most, and once at the end.</summary>
    void Show(TestnetSnapshot snapshot);
}
