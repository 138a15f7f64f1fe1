namespace Simulator.Hashing.Kernels;

/// <summary>
/// A generated kernel of the CPU: how wide it is and where it starts. It never says whether it can run here.
/// </summary>
/// <param name="Lanes">Nonces in a group.</param>
/// <param name="ScratchSize">Bytes of memory that it needs.</param>
/// <param name="Scan">Tries a batch.</param>
internal sealed record LaneKernel(int Lanes, int ScratchSize, LaneScan Scan);

/// <summary>Tries a batch and leaves hits and progress in it.</summary>
internal unsafe delegate void LaneScan(LaneBatch* batch);
