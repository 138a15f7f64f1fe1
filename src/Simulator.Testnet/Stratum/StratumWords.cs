using System.Text;

namespace Simulator.Testnet.Stratum;

/// <summary>What the server itself says to those who are no clients of a pool.</summary>
internal static class StratumWords
{
    /// <summary>A line without an end.</summary>
    public static ReadOnlyMemory<byte> LineTooLong { get; } = Error("line-too-long: a line has at most 8192 bytes");

    /// <summary>Too many from one address.</summary>
    public static ReadOnlyMemory<byte> AddressFull(int most) =>
        Error($"too many connections from this address: at most {most}");

    /// <summary>Too many in all.</summary>
    public static ReadOnlyMemory<byte> Full(int most) => Error($"too many connections: at most {most}");

    /// <summary>For who speaks HTTP.</summary>
    /// <param name="statePage">Where the state of the testnet is shown; null where nowhere.</param>
    public static ReadOnlyMemory<byte> HttpAnswer(string? statePage)
    {
        var where = statePage is null ? "." : $"; the state of the testnet is at {statePage}";
        var text = $"This is a Stratum port{where}\n";
        return Encoding.ASCII.GetBytes(
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
            + $"Content-Length: {text.Length}\r\n\r\n{text}");
    }

    private static byte[] Error(string text) =>
        Encoding.ASCII.GetBytes($"{{\"id\":null,\"result\":null,\"error\":[20,\"{text}\",null]}}\n");
}
