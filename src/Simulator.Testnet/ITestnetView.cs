using Simulator.Testnet.State;

namespace Simulator.Testnet;

/// <summary>
/// Shows a testnet to somebody while it goes on. It gets states that no longer change, on a thread of its own, and
/// cannot keep the run waiting.
/// </summary>
public interface ITestnetView
{
    /// <summary>How things stand; a few times a second at most.</summary>
    void Show(RunState state);
}
