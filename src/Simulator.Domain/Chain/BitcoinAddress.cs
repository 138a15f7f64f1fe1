namespace Simulator.Domain.Chain;

/// <summary>What makes the addresses of one chain differ from another's.</summary>
/// <param name="Readable">The readable part of witness addresses.</param>
/// <param name="KeyPrefix">First byte of addresses of a key's hash.</param>
/// <param name="ScriptPrefix">First byte of addresses of a script's hash.</param>
public sealed record AddressForm(string Readable, byte KeyPrefix, byte ScriptPrefix)
{
    public static AddressForm Mainnet { get; } = new("bc", 0, 5);

    public static AddressForm Testnet { get; } = new("tb", 111, 196);

    /// <summary>As the testnet, but for witness addresses.</summary>
    public static AddressForm Regtest { get; } = new("bcrt", 111, 196);
}

/// <summary>Output scripts and the addresses that stand for them. It never runs a script.</summary>
/// <remarks>Sources: BIP 13, BIP 173, BIP 350; the kinds are named as Bitcoin Core names them.</remarks>
public static class BitcoinAddress
{
    public const string KeyHash = "pubkeyhash";

    public const string ScriptHash = "scripthash";

    private const int HashSize = 20;

    /// <summary>The address of a script; null where it has none.</summary>
    public static string? OfScript(ReadOnlySpan<byte> script, AddressForm form) => KindOf(script) switch
    {
        KeyHash => Base58Check.Encode([form.KeyPrefix, .. script[3..^2]]),
        ScriptHash => Base58Check.Encode([form.ScriptPrefix, .. script[2..^1]]),
        _ => SegwitAddress.TryReadScript(script, out var version, out var program)
            ? SegwitAddress.Encode(form.Readable, version, program)
            : null,
    };

    /// <summary>The script that an address stands for; else null, and what is wrong with it.</summary>
    public static byte[]? ToScript(string address, AddressForm form, out string? problem)
    {
        problem = null;
        if (SegwitAddress.TryDecode(form.Readable, address, out var version, out var program))
            return SegwitAddress.ToScript(version, program);
        if (Base58Check.TryDecode(address, out var bytes) && bytes.Length == 1 + HashSize)
        {
            if (bytes[0] == form.KeyPrefix)
                return [0x76, 0xa9, HashSize, .. bytes[1..], 0x88, 0xac];
            if (bytes[0] == form.ScriptPrefix)
                return [0xa9, HashSize, .. bytes[1..], 0x87];
        }

        problem = address.StartsWith(form.Readable + "1", StringComparison.OrdinalIgnoreCase)
            ? "Invalid or unsupported Segwit (Bech32) or Base58 encoding."
            : $"Not an address of this chain: expected {form.Readable}1..., or Base58 of version "
                + $"{form.KeyPrefix} or {form.ScriptPrefix}.";
        return null;
    }

    /// <summary>What a script is, as Bitcoin Core calls it.</summary>
    public static string KindOf(ReadOnlySpan<byte> script)
    {
        if (script.Length == 25 && script[..3].SequenceEqual((ReadOnlySpan<byte>)[0x76, 0xa9, HashSize])
            && script[23..].SequenceEqual((ReadOnlySpan<byte>)[0x88, 0xac]))
            return KeyHash;
        if (script.Length == 23 && script[0] == 0xa9 && script[1] == HashSize && script[^1] == 0x87)
            return ScriptHash;
        if (SegwitAddress.TryReadScript(script, out var version, out var program))
            return (version, program.Length) switch
            {
                (0, 20) => "witness_v0_keyhash",
                (0, 32) => "witness_v0_scripthash",
                (1, 32) => "witness_v1_taproot",
                (0, _) => "nonstandard",
                _ => "witness_unknown",
            };
        return script is [0x6a, ..] ? "nulldata"
            : script.Length is 35 or 67 && script[0] == script.Length - 2 && script[^1] == 0xac ? "pubkey"
            : "nonstandard";
    }
}
