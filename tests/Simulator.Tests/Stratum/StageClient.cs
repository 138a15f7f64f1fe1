using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Stratum;

namespace Simulator.Tests.Stratum;

/// <summary>
/// A Stratum client on a stage: it knows only the lines that it was sent, and rebuilds its work from them as miners do.
/// It never looks into the session.
/// </summary>
internal sealed class StageClient(DoorStage stage, StratumSession session)
{
    private int _read;

    public StratumSession Session { get; } = session;

    public string Extranonce1 { get; private set; } = "";

    public double Difficulty { get; private set; } = 1;

    /// <summary>The newest notify.</summary>
    public JsonElement Job { get; private set; }

    public string JobId => Job[0].GetString()!;

    public bool IsClosed => stage.Dropped.Any(d => d.Connection == Session.Connection);

    /// <summary>Says a line; returns what came since the last call, on all that was sent to this client.</summary>
    public string[] Say(string line)
    {
        stage.Door.Receive(Session.Connection, Encoding.UTF8.GetBytes(line), stage.Now);
        return Heard();
    }

    public string[] Say(ReadOnlySpan<byte> line)
    {
        stage.Door.Receive(Session.Connection, line, stage.Now);
        return Heard();
    }

    /// <summary>What was sent to this client since it last listened.</summary>
    public string[] Heard()
    {
        var lines = stage.Sent.Skip(_read).Where(s => s.Connection == Session.Connection).Select(s => s.Line).ToArray();
        _read = stage.Sent.Count;
        foreach (var line in lines)
            Understand(JsonDocument.Parse(line).RootElement);
        return lines;
    }

    /// <summary>Subscribes and logs in as minerd does.</summary>
    public StageClient Begin(string worker = "simworker.1", string password = "x", string agent = "cpuminer/2.5.1")
    {
        Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"" + agent + "\"]}");
        Say("{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"" + worker + "\", \"" + password + "\"]}");
        return this;
    }

    /// <summary>Searches from a nonce on; the line of a share, in minerd's words.</summary>
    public ShareText Mine(uint from = 0, ulong extranonce2 = 0, uint versionBits = 0, double? difficulty = null)
    {
        var target = Target.FromDifficulty(difficulty ?? Difficulty);
        var header = Header(extranonce2, versionBits);
        var search = new HeaderSearch(header);
        Assert.True(search.TryFind(from, from + (1UL << 26), target, out var nonce), "no share found");
        return new(this, extranonce2, header.Time, nonce, versionBits);
    }

    /// <summary>A nonce whose hash is no share.</summary>
    public ShareText Miss(double difficulty)
    {
        var search = new HeaderSearch(Header(0, 0));
        var nonce = 0u;
        while (search.HashWith(nonce).Number <= Target.FromDifficulty(difficulty))
            nonce++;
        return new(this, 0, Header(0, 0).Time, nonce, 0);
    }

    /// <summary>The header as a miner builds it from the newest notify.</summary>
    public BlockHeader Header(ulong extranonce2, uint versionBits)
    {
        var coinbase = Convert.FromHexString(
            Job[2].GetString() + Extranonce1 + extranonce2.ToString("x16") + Job[3].GetString());
        var root = Sha256d.Hash(coinbase);
        foreach (var branch in Job[4].EnumerateArray())
            root = Sha256d.HashPair(root, Hash256.FromBytes(Convert.FromHexString(branch.GetString()!)));
        var previous = Convert.FromHexString(Job[1].GetString()!);
        for (var at = 0; at < previous.Length; at += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(
                previous.AsSpan(at), BinaryPrimitives.ReadUInt32BigEndian(previous.AsSpan(at)));
        return new(
            (int)(Word(5) | versionBits), Hash256.FromBytes(previous), root, Word(7), new CompactTarget(Word(6)), 0);
    }

    private uint Word(int place) => Convert.ToUInt32(Job[place].GetString(), 16);

    private void Understand(JsonElement line)
    {
        if (line.TryGetProperty("method", out var method))
        {
            var given = line.GetProperty("params");
            if (method.GetString() == "mining.notify")
                Job = given;
            else if (method.GetString() == "mining.set_difficulty")
                Difficulty = given[0].GetDouble();
            else if (method.GetString() == "mining.set_extranonce")
                Extranonce1 = given[0].GetString()!;
        }
        else if (line.GetProperty("result") is { ValueKind: JsonValueKind.Array } result
            && result.GetArrayLength() == 3)
            Extranonce1 = result[1].GetString()!;
    }
}

/// <summary>A share as a client writes it.</summary>
internal sealed record ShareText(StageClient Client, ulong Extranonce2, uint Time, uint Nonce, uint VersionBits)
{
    public string Worker { get; init; } = "simworker.1";

    public string Job { get; init; } = Client.JobId;

    public string Id { get; init; } = "4";

    public string Extranonce2Text { get; init; } = Extranonce2.ToString("x16");

    public string TimeText { get; init; } = Time.ToString("x8");

    public string NonceText { get; init; } = Nonce.ToString("x8");

    public string Line => "{\"method\": \"mining.submit\", \"params\": [\"" + Worker + "\", \"" + Job + "\", \""
        + Extranonce2Text + "\", \"" + TimeText + "\", \"" + NonceText + "\""
        + (VersionBits == 0 ? "" : ", \"" + VersionBits.ToString("x8") + "\"") + "], \"id\":" + Id + "}";

    /// <summary>Hands it in; the one answer.</summary>
    public string Submit() => Assert.Single(Client.Say(Line));

    /// <summary>Hands it in and returns the error's code; 0 where it is accepted.</summary>
    public int Code()
    {
        using var json = JsonDocument.Parse(Client.Say(Line)[0]);
        var error = json.RootElement.GetProperty("error");
        return error.ValueKind == JsonValueKind.Null ? 0 : error[0].GetInt32();
    }
}
