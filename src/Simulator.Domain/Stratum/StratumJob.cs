using System.Buffers.Binary;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// One job of a pool: its number, its notify line, and the header and hash of a share of it. It is the same for every
/// client: extranonce and difficulty belong to sessions. It never judges.
/// </summary>
public sealed class StratumJob
{
    /// <summary>Names that one job has at most, for one client.</summary>
    public const byte VariantsMost = 6;

    private const int StackMost = 1024;

    private readonly Midstate _absorbed;
    private readonly byte[] _rest;
    private readonly int _gap;
    private readonly int _total;
    private readonly Hash256[] _branch;
    private readonly uint _start;
    private readonly List<(int Key, byte[] Line)> _lines = [];

    internal StratumJob(uint start, ulong number, ulong tip, StratumTemplate template, SimTime now)
    {
        _start = start;
        Number = number;
        Tip = tip;
        Template = template;
        GivenAt = now;
        Difficulty = Target.Difficulty(template.Target);
        _branch = [.. template.Branch];
        var head = template.CoinbaseStart.Span;
        _total = head.Length + StratumTemplate.ExtranonceSize + template.CoinbaseEnd.Length;
        _absorbed = Midstate.Initial;
        for (; head.Length >= Sha256.BlockSize; head = head[Sha256.BlockSize..])
            _absorbed = Sha256.Absorb(_absorbed, head);
        _gap = head.Length;
        _rest = new byte[head.Length + StratumTemplate.ExtranonceSize + template.CoinbaseEnd.Length];
        head.CopyTo(_rest);
        template.CoinbaseEnd.Span.CopyTo(_rest.AsSpan(_gap + StratumTemplate.ExtranonceSize));
    }

    /// <summary>1, 2, 3, ... over all jobs of this process.</summary>
    public ulong Number { get; }

    /// <summary>Counts the tips that jobs stood on: jobs of one tip share it.</summary>
    public ulong Tip { get; }

    /// <summary>What is mined.</summary>
    public StratumTemplate Template { get; }

    /// <summary>When it was made.</summary>
    public SimTime GivenAt { get; }

    /// <summary>Difficulty of a block, in Bitcoin's unit.</summary>
    public double Difficulty { get; }

    /// <summary>
    /// The line that tells a client of the job: made once for each variant, then shared by all who get it.
    /// </summary>
    /// <param name="variant">Which name of the job; 0 unless a client gets it again with another difficulty.</param>
    /// <param name="clean">Whether the client must leave its earlier jobs at once.</param>
    public ReadOnlyMemory<byte> NotifyLine(byte variant, bool clean)
    {
        var key = variant * 2 + (clean ? 1 : 0);
        foreach (var (known, line) in _lines)
            if (known == key)
                return line;
        var made = Render(variant, clean);
        _lines.Add((key, made));
        return made;
    }

    /// <summary>
    /// The header time that a variant begins with: each a second later, so that a client that gets a job again does not
    /// find the same shares again.
    /// </summary>
    public uint TimeOf(byte variant) => Template.Time + variant;

    /// <summary>The root of a block's tree with this extranonce.</summary>
    public Hash256 MerkleRoot(uint extranonce1, ulong extranonce2)
    {
        Span<byte> bytes = _rest.Length <= StackMost ? stackalloc byte[StackMost] : new byte[_rest.Length];
        bytes = bytes[.._rest.Length];
        _rest.CopyTo(bytes);
        WriteExtranonce(extranonce1, extranonce2, bytes[_gap..]);
        var state = _absorbed;
        for (; bytes.Length >= Sha256.BlockSize; bytes = bytes[Sha256.BlockSize..])
            state = Sha256.Absorb(state, bytes);
        var root = Sha256d.HashAgain(Sha256.Finish(state, bytes, _total));
        foreach (var sibling in _branch)
            root = Sha256d.HashPair(root, sibling);
        return root;
    }

    /// <summary>The header that a share stands for.</summary>
    /// <param name="merkleRoot">From <see cref="MerkleRoot"/>.</param>
    /// <param name="versionBits">Bits that the client set within its mask.</param>
    /// <param name="time">Header time, seconds.</param>
    /// <param name="nonce">The nonce as a number.</param>
    public BlockHeader HeaderOf(Hash256 merkleRoot, uint versionBits, uint time, uint nonce) => new(
        Template.Version | (int)versionBits, Template.Previous, merkleRoot, time, Template.Bits, nonce);

    /// <summary>The whole coinbase without witness.</summary>
    public byte[] CoinbaseOf(uint extranonce1, ulong extranonce2)
    {
        var bytes = new byte[_total];
        var gap = Template.CoinbaseStart.Length;
        Template.CoinbaseStart.Span.CopyTo(bytes);
        WriteExtranonce(extranonce1, extranonce2, bytes.AsSpan(gap));
        Template.CoinbaseEnd.Span.CopyTo(bytes.AsSpan(gap + StratumTemplate.ExtranonceSize));
        return bytes;
    }

    private static void WriteExtranonce(uint extranonce1, ulong extranonce2, Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, extranonce1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[4..], extranonce2);
    }

    private byte[] Render(byte variant, bool clean)
    {
        var line = new LineWriter(stackalloc byte[StackMost]);
        line.Raw("{\"id\":null,\"method\":\"mining.notify\",\"params\":[\""u8);
        new JobId(_start, Number, variant).WriteTo(ref line);
        line.Raw("\",\""u8);
        WritePrevious(ref line);
        line.Raw("\",\""u8);
        line.Hex(Template.CoinbaseStart.Span);
        line.Raw("\",\""u8);
        line.Hex(Template.CoinbaseEnd.Span);
        line.Raw("\",["u8);
        for (var i = 0; i < _branch.Length; i++)
        {
            line.Raw(i == 0 ? "\""u8 : ",\""u8);
            line.Hex(_branch[i]);
            line.Raw("\""u8);
        }

        line.Raw("],\""u8);
        line.Hex((uint)Template.Version, 8);
        line.Raw("\",\""u8);
        line.Hex(Template.Bits.Bits, 8);
        line.Raw("\",\""u8);
        line.Hex(TimeOf(variant), 8);
        line.Raw(clean ? "\",true]}\n"u8 : "\",false]}\n"u8);
        return line.ToArray();
    }

    /// <summary>The parent's hash as it is hashed, but the four bytes of each word the other way round.</summary>
    private void WritePrevious(ref LineWriter line)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        Template.Previous.WriteTo(bytes);
        for (var at = 0; at < bytes.Length; at += 4)
            bytes.Slice(at, 4).Reverse();
        line.Hex(bytes);
    }
}
