using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Testnet.Mining;
using Simulator.Testnet.Tests.Stratum;

namespace Simulator.Testnet.Tests.Hostile;

/// <summary>A client over a real socket that hashes real headers and hears what it is told.</summary>
internal sealed class SocketMiner : IDisposable
{
    private readonly byte[] _extranonce1;
    private readonly UInt256 _target;
    private int _id = 100;

    public SocketMiner(WireClient wire, double difficulty, string worker)
    {
        Wire = wire;
        Worker = worker;
        _target = Target.FromDifficulty(difficulty);
        Ask("mining.configure", "[[\"version-rolling\"],{\"version-rolling.mask\":\"1fffe000\"}]");
        var welcome = Ask("mining.subscribe", "[\"test\"]").GetProperty("result");
        _extranonce1 = Convert.FromHexString(welcome[1].GetString()!);
        var password = FormattableString.Invariant($"d={difficulty:R}");
        Assert.True(Ask("mining.authorize", $"[\"{worker}\",\"{password}\"]").GetProperty("result").GetBoolean());
        while (Job is null)
            Hear(wire.Line());
    }

    public WireClient Wire { get; }

    public string Worker { get; }

    public ClientJob? Job { get; private set; }

    /// <summary>How many jobs it was told.</summary>
    public int Jobs { get; private set; }

    public static int CodeOf(JsonElement answer) =>
        answer.GetProperty("error") is { ValueKind: JsonValueKind.Array } error ? error[0].GetInt32() : 0;

    /// <summary>Asks, and hears everything up to the answer.</summary>
    public JsonElement Ask(string method, string parameters)
    {
        var id = _id++;
        Wire.Write($"{{\"id\":{id},\"method\":\"{method}\",\"params\":{parameters}}}\n");
        while (true)
            if (Hear(Wire.Line()) is { } answer && answer.GetProperty("id").GetInt32() == id)
                return answer;
    }

    /// <summary>Code of the answer to a share; 0 where it was accepted.</summary>
    public int Submit(params string[] fields) =>
        CodeOf(Ask("mining.submit", JsonSerializer.Serialize(fields)));

    /// <summary>A share of the newest job, as it is to be submitted.</summary>
    public string[] Find()
    {
        var job = Job!;
        for (var header = job.NextRoll(0)!.First; ; header = header with { Nonce = header.Nonce + 1 })
            if (header.Hash().Number <= _target)
            {
                var (extranonce2, time, nonce, _) = job.SubmissionOf(header);
                return [Worker, job.Id, extranonce2, time, nonce];
            }
    }

    public void Dispose() => Wire.Dispose();

    private JsonElement? Hear(string? line)
    {
        Assert.True(line is not null, "the pool has closed the connection");
        var said = JsonDocument.Parse(line).RootElement.Clone();
        if (!said.TryGetProperty("method", out var method))
            return said;
        if (method.GetString() != "mining.notify")
            return null;
        Job = ClientJob.Read(said.GetProperty("params"), _extranonce1, 8, out var problem);
        Assert.True(Job is not null, problem);
        Jobs++;
        return null;
    }
}
