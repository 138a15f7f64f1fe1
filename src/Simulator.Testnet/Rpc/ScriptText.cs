using System.Globalization;
using System.Text;

namespace Simulator.Testnet.Rpc;

/// <summary>Scripts as people read them, in Bitcoin Core's words for what stands in coinbases. It runs none.</summary>
internal static class ScriptText
{
    private const byte PushOne = 0x51;
    private const byte PushSixteen = 0x60;

    /// <summary>Operations and pushes, one after the other; what breaks off is an error in its place.</summary>
    public static string Of(ReadOnlySpan<byte> script)
    {
        var text = new StringBuilder();
        while (!script.IsEmpty)
        {
            if (text.Length > 0)
                text.Append(' ');
            var code = script[0];
            script = script[1..];
            var (prefix, length) = PushOf(code, script);
            if (length < 0)
            {
                text.Append(NameOf(code));
                continue;
            }

            if (script.Length < prefix + length)
                return text.Append("[error]").ToString();
            var pushed = script.Slice(prefix, length);
            text.Append(length == 0 ? "0" : length <= 4 ? NumberOf(pushed) : Convert.ToHexStringLower(pushed));
            script = script[(prefix + length)..];
        }

        return text.ToString();
    }

    /// <summary>Bytes that say the length, and the length; below 0 where nothing is pushed.</summary>
    private static (int Prefix, int Length) PushOf(byte code, ReadOnlySpan<byte> rest) => code switch
    {
        < 0x4c => (0, code),
        0x4c when rest.Length >= 1 => (1, rest[0]),
        0x4d when rest.Length >= 2 => (2, rest[0] | rest[1] << 8),
        0x4c or 0x4d or 0x4e => (0, int.MaxValue / 2),
        _ => (0, -1),
    };

    /// <summary>Short pushes are shown as the numbers that they may be.</summary>
    private static string NumberOf(ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = value << 8 | bytes[i];
        var sign = 1L << (8 * bytes.Length - 1);
        return ((value & sign) != 0 ? -(value & ~sign) : value).ToString(CultureInfo.InvariantCulture);
    }

    private static string NameOf(byte code) => code switch
    {
        >= PushOne and <= PushSixteen => (code - PushOne + 1).ToString(CultureInfo.InvariantCulture),
        0x6a => "OP_RETURN",
        0x76 => "OP_DUP",
        0x87 => "OP_EQUAL",
        0x88 => "OP_EQUALVERIFY",
        0xa9 => "OP_HASH160",
        0xac => "OP_CHECKSIG",
        _ => "OP_UNKNOWN",
    };
}
