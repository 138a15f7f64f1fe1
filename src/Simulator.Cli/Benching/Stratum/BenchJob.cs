using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>
/// A job as a client reads it, ready to be hashed for one extranonce. It submits nothing. Byte orders: version, bits,
/// time and nonce are numbers; of the parent's hash each four bytes are turned round.
/// </summary>
internal sealed class BenchJob
{
    private const int NonceAt = 76;

    private readonly byte[] _header = new byte[BlockHeader.Size];
    private readonly Midstate _start;
    private uint _nonce;

    private BenchJob(string id, string time, byte[] header)
    {
        Id = id;
        Time = time;
        _header = header;
        _start = Sha256.Absorb(Midstate.Initial, header.AsSpan(0, Sha256.BlockSize));
    }

    public string Id { get; }

    public string Time { get; }

    /// <summary>Reads the parameters of <c>mining.notify</c>.</summary>
    public static BenchJob Read(ReadOnlySpan<byte> line, byte[] extranonce1, byte[] extranonce2)
    {
        using var json = JsonDocument.Parse(line.ToArray());
        var parts = json.RootElement.GetProperty("params");
        string Text(int place) => parts[place].GetString()!;
        byte[] coinbase = [.. Convert.FromHexString(Text(2)), .. extranonce1, .. extranonce2,
            .. Convert.FromHexString(Text(3))];
        var root = Sha256d.Hash(coinbase);
        foreach (var sibling in parts[4].EnumerateArray())
            root = Sha256d.HashPair(root, Hash256.FromBytes(Convert.FromHexString(sibling.GetString()!)));
        var header = new byte[BlockHeader.Size];
        Number(Text(5), header);
        var parent = Convert.FromHexString(Text(1));
        for (var word = 0; word < parent.Length; word += 4)
            parent.AsSpan(word, 4).Reverse();
        parent.CopyTo(header, 4);
        root.WriteTo(header.AsSpan(36));
        Number(Text(7), header.AsSpan(68));
        Number(Text(6), header.AsSpan(72));
        return new BenchJob(Text(0), Text(7), header);
    }

    /// <summary>The next nonce whose hash is at or below a bound, and that hash of the header.</summary>
    public uint Next(UInt256 bound, out Hash256 hash)
    {
        Span<byte> digest = stackalloc byte[Sha256.DigestSize];
        while (true)
        {
            var nonce = _nonce++;
            BinaryPrimitives.WriteUInt32LittleEndian(_header.AsSpan(NonceAt), nonce);
            Sha256.Finish(in _start, _header.AsSpan(Sha256.BlockSize), BlockHeader.Size).WriteDigest(digest);
            hash = Sha256Of(digest);
            if (hash.Number <= bound)
                return nonce;
        }
    }

    private static Hash256 Sha256Of(Span<byte> digest)
    {
        Sha256.Hash(digest, digest);
        return Hash256.FromBytes(digest);
    }

    private static void Number(string hex, Span<byte> place) => BinaryPrimitives.WriteUInt32LittleEndian(
        place, uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
