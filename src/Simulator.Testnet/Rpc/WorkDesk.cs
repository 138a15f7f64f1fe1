using System.Buffers.Binary;
using System.Text;
using Simulator.Domain.Chain;
using Simulator.Model.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// Makes the blocks whose headers getwork gives away, and remembers the latest, so that what comes back can be told
/// apart. Each header has a coinbase of its own. It judges nothing, and is safe for any thread.
/// </summary>
internal sealed class WorkDesk(NodeBoard board)
{
    /// <summary>Bytes of the data: a header, padded to two blocks of SHA-256.</summary>
    public const int DataSize = 128;

    private const int RememberedMax = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<Hash256, Coinbase> _byRoot = [];
    private readonly Queue<Hash256> _given = new();

    // Above what a run of before can have given.
    private ulong _counter = (ulong)board.Clock << 24;

    /// <summary>What the digest is padded with for the second hash, words swapped.</summary>
    public static byte[] SecondPadding { get; } = Swapped(Padding(32, 64));

    // Made up, and nobody's: who owns a coin is outside the model.
    private static byte[] PayScript { get; } =
        [0, 20, .. Convert.FromHexString(Sha256d.Hash("getwork"u8).ToString()[..40])];

    /// <summary>A header with a coinbase like no other.</summary>
    public BlockHeader Give(TemplateView template)
    {
        var time = Math.Max(board.Clock, template.TimeMin);
        lock (_gate)
        {
            var coinbase = new Coinbase(
                template.Height, Encoding.ASCII.GetBytes("getwork"), ++_counter, template.Value, PayScript,
                Hash256.Zero);
            var root = coinbase.TransactionId();
            _byRoot[root] = coinbase;
            _given.Enqueue(root);
            if (_given.Count > RememberedMax)
                _byRoot.Remove(_given.Dequeue());
            return new BlockHeader(
                HeaderPlan.Version, template.Parent.Hash, root, (uint)time, template.BitsAt(time), 0);
        }
    }

    /// <summary>The block of a header; null where its root was never given, or long ago.</summary>
    public byte[]? BlockOf(BlockHeader header)
    {
        Coinbase? coinbase;
        lock (_gate)
            if (!_byRoot.TryGetValue(header.MerkleRoot, out coinbase))
                return null;
        var block = new byte[BlockHeader.Size + 1 + coinbase.Size];
        header.WriteTo(block);
        block[BlockHeader.Size] = 1;
        coinbase.Write(block.AsSpan(BlockHeader.Size + 1), withWitness: true);
        return block;
    }

    /// <summary>The header as getwork gives it: padded, the bytes of each word swapped.</summary>
    public static byte[] Padded(BlockHeader header)
    {
        var data = Padding(BlockHeader.Size, DataSize);
        header.WriteTo(data);
        return Swapped(data);
    }

    /// <summary>The header in data that came back; the padding is not looked at.</summary>
    public static BlockHeader HeaderOf(ReadOnlySpan<byte> data) =>
        BlockHeader.Parse(Swapped(data[..BlockHeader.Size].ToArray()));

    /// <summary>A target as getwork gives it: the least byte first.</summary>
    public static string TargetText(UInt256 target)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        target.WriteLittleEndian(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Room for a message of so many bytes, with the padding of SHA-256 behind it.</summary>
    private static byte[] Padding(int messageSize, int size)
    {
        var data = new byte[size];
        data[messageSize] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(size - 4), messageSize * 8);
        return data;
    }

    private static byte[] Swapped(byte[] data)
    {
        for (var i = 0; i < data.Length; i += 4)
            data.AsSpan(i, 4).Reverse();
        return data;
    }
}
