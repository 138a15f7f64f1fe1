using Simulator.Hashing.Work;

namespace Simulator.Scenarios.Running;

/// <summary>The devices that hashed for one miner of a run in real time. It never changes.</summary>
/// <param name="Miner">The miner's name.</param>
/// <param name="Pool">Its devices.</param>
public sealed record EngineView(string Miner, PoolView Pool);
