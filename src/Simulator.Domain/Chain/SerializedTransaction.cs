namespace Simulator.Domain.Chain;

/// <summary>What a transaction spends.</summary>
/// <param name="From">The transaction whose output it is; zero of a coinbase.</param>
/// <param name="Output">Which output of it; the greatest number of a coinbase.</param>
/// <param name="Script">The script of the input.</param>
/// <param name="Sequence">Its sequence number.</param>
public sealed record TransactionInput(Hash256 From, uint Output, ReadOnlyMemory<byte> Script, uint Sequence)
{
    /// <summary>What stands for the last sequence number.</summary>
    public const uint LastSequence = uint.MaxValue;

    /// <summary>The items of its witness.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Witness { get; init; } = [];

    /// <summary>Whether it spends nothing that there was.</summary>
    public bool IsNull => From == Hash256.Zero && Output == uint.MaxValue;
}

/// <summary>What a transaction pays: satoshi, as the bytes say it, and the script that must be met to spend it.
/// </summary>
public readonly record struct TransactionOutput(long Satoshi, ReadOnlyMemory<byte> Script);

/// <summary>
/// A transaction that was read from bytes which somebody else wrote. It is in form; whether it keeps any rule is not
/// said.
/// </summary>
/// <remarks>Source: Bitcoin Core's serialisation, BIP 144.</remarks>
public sealed record SerializedTransaction
{
    private const int InputLeast = 41;
    private const int OutputLeast = 9;
    private const int VersionSize = 4;
    private const int MarkerSize = 2;
    private const int LockTimeSize = 4;

    /// <summary>The bytes as they were sent.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The bytes that the id is made of: those without witness.</summary>
    public required ReadOnlyMemory<byte> Stripped { get; init; }

    public required IReadOnlyList<TransactionInput> Inputs { get; init; }

    public required IReadOnlyList<TransactionOutput> Outputs { get; init; }

    public required uint LockTime { get; init; }

    /// <summary>Whether it was sent with a witness.</summary>
    public bool HasWitness => Bytes.Length != Stripped.Length;

    /// <summary>Whether it mints coins: one input, which spends nothing.</summary>
    public bool IsCoinbase => Inputs.Count == 1 && Inputs[0].IsNull;

    /// <summary>The transaction id.</summary>
    public Hash256 Id() => Sha256d.Hash(Stripped.Span);

    /// <summary>The id over all bytes.</summary>
    public Hash256 WitnessId() => Sha256d.Hash(Bytes.Span);

    /// <summary>The same with the 32 zero bytes that a coinbase with a commitment has for a witness (BIP 141).
    /// </summary>
    public SerializedTransaction WithReservedValue()
    {
        var whole = new byte[Stripped.Length + MarkerSize + 2 + Hash256.Size];
        var end = Stripped.Length - LockTimeSize;
        Stripped.Span[..VersionSize].CopyTo(whole);
        whole[VersionSize + 1] = 1;
        Stripped.Span[VersionSize..end].CopyTo(whole.AsSpan(VersionSize + MarkerSize));
        whole[end + MarkerSize] = 1;
        whole[end + MarkerSize + 1] = Hash256.Size;
        Stripped.Span[end..].CopyTo(whole.AsSpan(whole.Length - LockTimeSize));
        return this with
        {
            Bytes = whole,
            Inputs = [Inputs[0] with { Witness = [new byte[Hash256.Size]] }],
        };
    }

    /// <summary>Reads one transaction and nothing behind it; null where there is none.</summary>
    public static SerializedTransaction? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var transaction = Read(ref reader);
        return reader.IsAtEnd ? transaction : null;
    }

    /// <summary>Reads one; what a reader that has failed gives is not to be used.</summary>
    internal static SerializedTransaction Read(ref ByteReader reader)
    {
        var start = reader.Position;
        reader.Take(VersionSize);
        // Without inputs there is no form, so these two bytes tell of a witness.
        var hasWitness = reader.Skips(0, 1);
        var body = reader.Position;
        var inputs = ReadInputs(ref reader);
        var outputs = ReadOutputs(ref reader);
        var bodyEnd = reader.Position;
        if (hasWitness)
            ReadWitness(ref reader, inputs);
        var lockTime = reader.UInt32();
        if (reader.Failed)
            start = body = bodyEnd = reader.Position;
        var bytes = reader.Since(start);
        return new SerializedTransaction
        {
            Bytes = bytes,
            Stripped = hasWitness && !reader.Failed ? Strip(bytes.Span, body - start, bodyEnd - start) : bytes,
            Inputs = inputs,
            Outputs = outputs,
            LockTime = lockTime,
        };
    }

    private static byte[] Strip(ReadOnlySpan<byte> whole, int body, int bodyEnd) =>
        [.. whole[..VersionSize], .. whole[body..bodyEnd], .. whole[^LockTimeSize..]];

    private static List<TransactionInput> ReadInputs(ref ByteReader reader)
    {
        var count = reader.Count(InputLeast);
        var inputs = new List<TransactionInput>(count);
        for (var i = 0; i < count && !reader.Failed; i++)
            inputs.Add(new TransactionInput(reader.Hash(), reader.UInt32(), reader.Counted(), reader.UInt32()));
        return inputs;
    }

    private static List<TransactionOutput> ReadOutputs(ref ByteReader reader)
    {
        var count = reader.Count(OutputLeast);
        var outputs = new List<TransactionOutput>(count);
        for (var i = 0; i < count && !reader.Failed; i++)
            outputs.Add(new TransactionOutput((long)reader.UInt64(), reader.Counted()));
        return outputs;
    }

    private static void ReadWitness(ref ByteReader reader, List<TransactionInput> inputs)
    {
        var isEmpty = true;
        for (var i = 0; i < inputs.Count && !reader.Failed; i++)
        {
            var count = reader.Count(1);
            var items = new List<ReadOnlyMemory<byte>>(Math.Min(count, 16));
            for (var item = 0; item < count && !reader.Failed; item++)
                items.Add(reader.Counted());
            inputs[i] = inputs[i] with { Witness = items };
            isEmpty &= count == 0;
        }

        // A marker without any witness behind it is no form (BIP 144).
        if (isEmpty)
            reader.Fail();
    }
}
