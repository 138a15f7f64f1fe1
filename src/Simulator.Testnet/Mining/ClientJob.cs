using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Testnet.Mining;

/// <summary>
/// A job as a pool gave it, and the headers that it stands for: one merkle root for each extranonce2. It hashes no
/// header.
/// </summary>
/// <remarks>
/// Byte orders of <c>mining.notify</c>: the parent's hash comes as the header holds it, but each word of four bytes
/// reversed; branches as they are; version, bits and time as numbers in hex.
/// </remarks>
public sealed class ClientJob
{
    private const int Fields = 9;
    private const int HashHex = 64;
    private const int BranchesMost = 32;

    private readonly byte[] _first;
    private readonly byte[] _second;
    private readonly Hash256[] _branches;
    private readonly byte[] _extranonce1;
    private readonly int _extranonce2Size;
    private readonly ConcurrentDictionary<Hash256, string> _extranonces = new();
    private ulong _next;

    private ClientJob(JsonElement[] fields, byte[] extranonce1, int extranonce2Size)
    {
        Id = fields[0].GetString()!;
        Previous = PreviousOf(Bytes(fields[1], HashHex));
        _first = Bytes(fields[2]);
        _second = Bytes(fields[3]);
        _branches = [.. fields[4].EnumerateArray().Select(branch => Hash256.FromBytes(Bytes(branch, HashHex)))];
        Version = Number(fields[5]);
        Bits = new CompactTarget(Number(fields[6]));
        Time = Number(fields[7]);
        IsClean = fields[8].GetBoolean();
        _extranonce1 = extranonce1;
        _extranonce2Size = extranonce2Size;
        if (_branches.Length > BranchesMost)
            throw new FormatException($"{_branches.Length} branches, at most {BranchesMost}");
    }

    /// <summary>The pool's word for it.</summary>
    public string Id { get; }

    /// <summary>Hash of the parent's header.</summary>
    public Hash256 Previous { get; }

    public uint Version { get; }

    /// <summary>The network's target.</summary>
    public CompactTarget Bits { get; }

    /// <summary>Header time, seconds since 1970.</summary>
    public uint Time { get; }

    /// <summary>Whether all jobs before are stale.</summary>
    public bool IsClean { get; }

    /// <summary>Reads the parameters of <c>mining.notify</c>; null and what is wrong where they are of no job.
    /// </summary>
    public static ClientJob? Read(
        JsonElement parameters, byte[] extranonce1, int extranonce2Size, out string problem)
    {
        problem = "";
        try
        {
            if (parameters.ValueKind == JsonValueKind.Array && parameters.GetArrayLength() >= Fields)
                return new ClientJob([.. parameters.EnumerateArray()], extranonce1, extranonce2Size);
            problem = $"mining.notify needs {Fields} parameters";
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or OverflowException)
        {
            problem = $"mining.notify: {fault.Message}";
        }

        return null;
    }

    /// <summary>Headers of an extranonce2 that was not given before; null once all are given.</summary>
    public HeaderRoll? NextRoll(uint versionMask)
    {
        if (_extranonce2Size < 8 && _next >= 1UL << (8 * _extranonce2Size))
            return null;
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(counter, _next++);
        var extranonce2 = new byte[_extranonce2Size];
        counter[..Math.Min(8, _extranonce2Size)].CopyTo(extranonce2);
        var root = MerkleTree.RootFromBranch(
            Sha256d.Hash([.. _first, .. _extranonce1, .. extranonce2, .. _second]), _branches, 0);
        _extranonces[root] = Convert.ToHexStringLower(extranonce2);
        return new HeaderRoll(new BlockHeader((int)Version, Previous, root, Time, Bits, 0), versionMask, Time);
    }

    /// <summary>
    /// What is handed in for a header of this job: extranonce2, time, nonce and, where versions roll, the bits that
    /// differ, each in hex.
    /// </summary>
    public (string Extranonce2, string Time, string Nonce, string VersionBits) SubmissionOf(in BlockHeader header) => (
        _extranonces[header.MerkleRoot], Hex(header.Time), Hex(header.Nonce),
        Hex((uint)header.Version ^ Version));

    private static Hash256 PreviousOf(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += 4)
            bytes.AsSpan(at, 4).Reverse();
        return Hash256.FromBytes(bytes);
    }

    private static byte[] Bytes(JsonElement field, int? length = null)
    {
        var text = field.GetString() ?? throw new FormatException("a field is null");
        return length is null || text.Length == length
            ? Convert.FromHexString(text)
            : throw new FormatException($"a field has {text.Length} digits in place of {length}");
    }

    private static uint Number(JsonElement field) => BinaryPrimitives.ReadUInt32BigEndian(Bytes(field, 8));

    private static string Hex(uint number) => number.ToString("x8", CultureInfo.InvariantCulture);
}
