using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Scenarios.Running;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>
/// A Stratum client without a socket, which searches real headers: it knows only the lines that it was sent. It hands
/// in each find a moment later by the hand-driven clock.
/// </summary>
internal sealed class FakeMiner(FakeOutside outside, HandClock clock, long connection, string name)
{
    private readonly List<JsonElement> _answers = [];
    private string _extranonce1 = "";
    private ulong _extranonce2;
    private int _id = 10;
    private bool _listens;

    /// <summary>The newest notify.</summary>
    public JsonElement Job { get; private set; }

    public double Difficulty { get; private set; } = 1;

    /// <summary>What it does when a job comes.</summary>
    public Action<FakeMiner>? OnJob { get; init; }

    /// <summary>Answers to what it handed in.</summary>
    public int Accepted => _answers.Count(answer => answer.GetProperty("error").ValueKind == JsonValueKind.Null);

    public IReadOnlyList<int> Codes => [.. _answers.Select(answer => answer.GetProperty("error"))
        .Where(error => error.ValueKind == JsonValueKind.Array).Select(error => error[0].GetInt32())];

    public bool IsDropped { get; private set; }

    public string LastLine { get; private set; } = "";

    /// <summary>How many hashes the last find took.</summary>
    public long LastHashes { get; private set; }
    /// <summary>Every line that it was sent.</summary>
    public string Heard { get; private set; } = "";

    public void Connect()
    {
        outside.Post(DoorKind.Stratum, StratumKinds.Connected,
            new EdgeText(connection, Encoding.ASCII.GetBytes("127.0.0.1:50000")));
        Say("{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cpuminer/2.5.1\"]}");
        Say($"{{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"{name}\", \"x\"]}}");
    }

    public void Say(string line) => outside.Post(
        DoorKind.Stratum, StratumKinds.Line, new EdgeText(connection, Encoding.UTF8.GetBytes(line)));

    /// <summary>What leaves through the door and is for this client.</summary>
    public void Hear(in Message message, ICanonical? body)
    {
        if (message.Kind.Number == StratumKinds.Drop && message.Data >> 8 == connection)
            IsDropped = true;
        if (message.Kind.Number == StratumKinds.Listens && message.Data == connection)
            _listens = true;
        if (body is not EdgeText text
            || !(message.Kind.Number == StratumKinds.Broadcast ? _listens : text.Number == connection))
            return;
        LastLine = Encoding.UTF8.GetString(text.Bytes.Span);
        Heard += LastLine;
        var line = JsonDocument.Parse(text.Bytes).RootElement.Clone();
        if (!line.TryGetProperty("method", out var method))
            Answered(line);
        else if (method.GetString() == "mining.set_difficulty")
            Difficulty = line.GetProperty("params")[0].GetDouble();
        else if (method.GetString() == "mining.notify")
        {
            Job = line.GetProperty("params");
            OnJob?.Invoke(this);
        }
    }

    /// <summary>Searches for a hash of a target, from a nonce of its own on, and hands it in after a while.</summary>
    public void Mine(UInt256 target, SimTime after)
    {
        var line = Find(target);
        clock.At(clock.Elapsed + after, () => Say(line));
    }

    /// <summary>Searches for a block of the newest job, for as long as so many hashes a second take.</summary>
    public void MineBlockAt(double hashrate)
    {
        var line = Find(new CompactTarget(Word(6)).ToTarget());
        clock.At(clock.Elapsed + SimTime.FromSeconds(LastHashes / hashrate), () => Say(line));
    }

    /// <summary>A share of its own difficulty.</summary>
    public void MineShare(SimTime after) => Mine(Target.FromDifficulty(Difficulty), after);

    /// <summary>A block of the newest job.</summary>
    public void MineBlock(SimTime after) => Mine(new CompactTarget(Word(6)).ToTarget(), after);

    /// <summary>The line of a share.</summary>
    public string Find(UInt256 target)
    {
        var header = Header(++_extranonce2);
        Assert.True(new HeaderSearch(header).TryFind(0, 1UL << 26, target, out var nonce), "no share found");
        LastHashes = nonce + 1L;
        return $$"""
            {"id": {{_id++}}, "method": "mining.submit", "params": ["{{name}}", "{{Job[0].GetString()}}",
            "{{_extranonce2:x16}}", "{{header.Time:x8}}", "{{nonce:x8}}"]}
            """.ReplaceLineEndings(" ");
    }

    private void Answered(JsonElement line)
    {
        var id = line.GetProperty("id");
        if (id.ValueKind == JsonValueKind.Number && id.GetInt32() >= 10)
            _answers.Add(line);
        else if (line.GetProperty("result") is { ValueKind: JsonValueKind.Array } result
            && result.GetArrayLength() == 3)
            _extranonce1 = result[1].GetString()!;
    }

    private BlockHeader Header(ulong extranonce2)
    {
        var coinbase = Convert.FromHexString(
            Job[2].GetString() + _extranonce1 + extranonce2.ToString("x16") + Job[3].GetString());
        var root = Sha256d.Hash(coinbase);
        foreach (var branch in Job[4].EnumerateArray())
            root = Sha256d.HashPair(root, Hash256.FromBytes(Convert.FromHexString(branch.GetString()!)));
        var previous = Convert.FromHexString(Job[1].GetString()!);
        for (var at = 0; at < previous.Length; at += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(
                previous.AsSpan(at), BinaryPrimitives.ReadUInt32BigEndian(previous.AsSpan(at)));
        return new((int)Word(5), Hash256.FromBytes(previous), root, Word(7), new CompactTarget(Word(6)), 0);
    }

    private uint Word(int place) => Convert.ToUInt32(Job[place].GetString(), 16);
}
