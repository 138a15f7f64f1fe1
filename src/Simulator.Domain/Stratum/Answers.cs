using Simulator.Domain.Chain;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Lines that a door sends, but for notify, which jobs render themselves. It keeps nothing of a session.
/// </summary>
internal static class Answers
{
    private const int Scratch = 512;

    // Clients number their first requests, and some use one number for all shares.
    private static readonly byte[][] accepted = [.. Enumerable.Range(0, 256).Select(RenderAccepted)];

    /// <summary>The answer true.</summary>
    public static ReadOnlyMemory<byte> True(RequestId id) =>
        id.Small(accepted.Length) is var small and >= 0 ? accepted[small] : Result(id, "true"u8);

    /// <summary>An answer whose result is JSON already.</summary>
    public static byte[] Result(RequestId id, scoped ReadOnlySpan<byte> result)
    {
        var line = new LineWriter(stackalloc byte[Scratch]);
        line.Raw("{\"id\":"u8);
        id.WriteTo(ref line);
        line.Raw(",\"result\":"u8);
        line.Raw(result);
        line.Raw(",\"error\":null}\n"u8);
        return line.ToArray();
    }

    /// <summary>A refusal; its result is false where clients expect yes or no, else null.</summary>
    public static byte[] Error(RequestId id, bool isYesOrNo, int code, string text)
    {
        var line = new LineWriter(stackalloc byte[Scratch]);
        line.Raw("{\"id\":"u8);
        id.WriteTo(ref line);
        line.Raw(isYesOrNo ? ",\"result\":false,\"error\":["u8 : ",\"result\":null,\"error\":["u8);
        line.Number(code);
        line.Raw(","u8);
        line.Text(text);
        line.Raw(",null]}\n"u8);
        return line.ToArray();
    }

    /// <summary>The answer to subscribe.</summary>
    public static byte[] Subscribed(RequestId id, uint extranonce1)
    {
        var line = new LineWriter(stackalloc byte[Scratch]);
        line.Raw("{\"id\":"u8);
        id.WriteTo(ref line);
        line.Raw(",\"result\":[[[\"mining.set_difficulty\",\""u8);
        line.Hex(extranonce1, 8);
        line.Raw("\"],[\"mining.notify\",\""u8);
        line.Hex(extranonce1, 8);
        line.Raw("\"]],\""u8);
        line.Hex(extranonce1, 8);
        line.Raw("\","u8);
        line.Number(StratumTerms.Extranonce2Size);
        line.Raw("],\"error\":null}\n"u8);
        return line.ToArray();
    }

    /// <summary>The difficulty of the jobs that follow.</summary>
    public static byte[] SetDifficulty(double difficulty)
    {
        var line = Notice("mining.set_difficulty"u8, stackalloc byte[Scratch]);
        line.Number(difficulty);
        line.Raw("]}\n"u8);
        return line.ToArray();
    }

    /// <summary>Another extranonce, for the jobs that follow.</summary>
    public static byte[] SetExtranonce(uint extranonce1)
    {
        var line = Notice("mining.set_extranonce"u8, stackalloc byte[Scratch]);
        line.Raw("\""u8);
        line.Hex(extranonce1, 8);
        line.Raw("\","u8);
        line.Number(StratumTerms.Extranonce2Size);
        line.Raw("]}\n"u8);
        return line.ToArray();
    }

    /// <summary>Another version mask, at once.</summary>
    public static byte[] SetVersionMask(uint mask)
    {
        var line = Notice("mining.set_version_mask"u8, stackalloc byte[Scratch]);
        line.Raw("\""u8);
        line.Hex(mask, 8);
        line.Raw("\"]}\n"u8);
        return line.ToArray();
    }

    /// <summary>Where to connect instead; to the same place where no host is given.</summary>
    public static byte[] Reconnect(string? host, int port, int waitSeconds)
    {
        var line = Notice("client.reconnect"u8, stackalloc byte[Scratch]);
        if (host is not null)
        {
            line.Text(host);
            line.Raw(","u8);
            line.Number(port);
            line.Raw(","u8);
            line.Number(waitSeconds);
        }

        line.Raw("]}\n"u8);
        return line.ToArray();
    }

    /// <summary>A request of ours with at most one text.</summary>
    public static byte[] Ask(long id, ReadOnlySpan<byte> method, string? text)
    {
        var line = new LineWriter(stackalloc byte[Scratch]);
        line.Raw("{\"id\":"u8);
        line.Number(id);
        line.Raw(",\"method\":\""u8);
        line.Raw(method);
        line.Raw("\",\"params\":["u8);
        if (text is not null)
            line.Text(text);
        line.Raw("]}\n"u8);
        return line.ToArray();
    }

    private static LineWriter Notice(ReadOnlySpan<byte> method, Span<byte> buffer)
    {
        var line = new LineWriter(buffer);
        line.Raw("{\"id\":null,\"method\":\""u8);
        line.Raw(method);
        line.Raw("\",\"params\":["u8);
        return line;
    }

    private static byte[] RenderAccepted(int number)
    {
        var line = new LineWriter(stackalloc byte[Scratch]);
        line.Raw("{\"id\":"u8);
        line.Number(number);
        line.Raw(",\"result\":true,\"error\":null}\n"u8);
        return line.ToArray();
    }
}
