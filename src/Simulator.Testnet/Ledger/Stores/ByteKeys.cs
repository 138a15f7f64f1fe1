namespace Simulator.Testnet.Ledger.Stores;

/// <summary>Compares keys by their bytes. Keys end in hashes or counters, whose last bytes differ.</summary>
internal sealed class ByteKeys : IEqualityComparer<byte[]>
{
    public static ByteKeys Only { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj);
        return hash.ToHashCode();
    }
}
