namespace Simulator.Model.Chain;

/// <summary>
/// The coinbases of blocks that came with their own, by the blocks' handles; those of all others are made from the
/// plan. Only runs with doors to the outside have any. It judges nothing.
/// </summary>
public sealed class BodyBook
{
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _coinbases = [];

    /// <summary>How many blocks came with their own.</summary>
    public int Count => _coinbases.Count;

    /// <summary>A block's coinbase as it was sent, witness included; empty where it did not bring one.</summary>
    public ReadOnlyMemory<byte> CoinbaseOf(int handle) => _coinbases.GetValueOrDefault(handle);

    internal void Add(int handle, ReadOnlyMemory<byte> coinbase) => _coinbases.Add(handle, coinbase);
}
