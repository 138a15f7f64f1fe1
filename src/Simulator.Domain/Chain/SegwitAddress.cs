namespace Simulator.Domain.Chain;

/// <summary>Witness programs, their output scripts and their addresses. It never knows who may spend them.</summary>
/// <remarks>Sources: BIP 141, BIP 173, BIP 350.</remarks>
public static class SegwitAddress
{
    private const int VersionMax = 16;
    private const int ProgramMin = 2;
    private const int ProgramMax = 40;
    private const byte PushOne = 0x51;

    /// <summary>The address of a program; null where BIP 141 allows none such.</summary>
    public static string? Encode(string readable, int version, ReadOnlySpan<byte> program) =>
        !IsProgram(version, program.Length)
            ? null
            : Bech32.Encode(
                readable, [(byte)version, .. Bech32.Regroup(program, 8, 5, pads: true)!], VariantOf(version));

    /// <summary>False for any text that is no address of a readable part.</summary>
    public static bool TryDecode(string readable, string text, out int version, out byte[] program)
    {
        (version, program) = (0, []);
        if (!Bech32.TryDecode(text, out var found, out var groups, out var variant) || found != readable
            || groups.Length == 0 || Bech32.Regroup(groups.AsSpan(1), 5, 8, pads: false) is not { } bytes)
            return false;
        (version, program) = (groups[0], bytes);
        return IsProgram(version, program.Length) && variant == VariantOf(version);
    }

    /// <summary>The output script of a program.</summary>
    public static byte[] ToScript(int version, ReadOnlySpan<byte> program) =>
        [version == 0 ? (byte)0 : (byte)(PushOne + version - 1), (byte)program.Length, .. program];

    /// <summary>The program of an output script; false where it is none.</summary>
    public static bool TryReadScript(ReadOnlySpan<byte> script, out int version, out byte[] program)
    {
        (version, program) = (0, []);
        if (script.Length is < ProgramMin + 2 or > ProgramMax + 2 || script[1] != script.Length - 2
            || script[0] is not (0 or (>= PushOne and < PushOne + VersionMax)))
            return false;
        version = script[0] == 0 ? 0 : script[0] - PushOne + 1;
        program = script[2..].ToArray();
        return true;
    }

    private static bool IsProgram(int version, int length) =>
        version <= VersionMax && length is >= ProgramMin and <= ProgramMax && (version != 0 || length is 20 or 32);

    private static Bech32Variant VariantOf(int version) =>
        version == 0 ? Bech32Variant.Bech32 : Bech32Variant.Bech32m;
}
