namespace Simulator.Testnet.Stratum;

/// <summary>Where it is noted when a line left the pool, for a client in another process that measures.</summary>
public interface IStampBoard
{
    /// <summary>Notes a line the first time that it is given.</summary>
    /// <param name="line">The whole line.</param>
    /// <param name="ticks">Of the machine's steady clock.</param>
    void Stamp(ReadOnlyMemory<byte> line, long ticks);
}
