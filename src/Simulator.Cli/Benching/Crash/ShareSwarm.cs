using System.Diagnostics;
using System.Net;
using Simulator.Cli.Benching.Stratum;
using Simulator.Domain.Chain;

namespace Simulator.Cli.Benching.Crash;

/// <summary>Clients that submit really hashed shares at a steady pace, and remember which they were told to be taken.
/// </summary>
internal sealed class ShareSwarm : IDisposable
{
    private const int Clients = 40;
    private const int Users = 7;

    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    private readonly double _rate;
    private readonly SwarmCounts _counts = new(Clients);
    private readonly List<BenchClient> _clients;
    private readonly List<Hash256> _acknowledged = [];

    /// <param name="port">Of a pool on this machine.</param>
    /// <param name="rate">Shares per second of all together.</param>
    public ShareSwarm(int port, double rate)
    {
        _rate = rate;
        _clients = [.. Enumerable.Range(0, Clients).Select(i => new BenchClient(
            i, new SwarmPlan { Port = port, SharesPerSecond = rate, User = $"miner{i % Users}", Password = "d=4e-10" })
            { Counts = _counts, Taken = Note })];
        foreach (var client in _clients)
            _ = client.Connect(new IPEndPoint(IPAddress.Loopback, port), IPAddress.Loopback);
    }

    /// <summary>Headers of shares that were taken.</summary>
    public IReadOnlyList<Hash256> Acknowledged
    {
        get
        {
            lock (_acknowledged)
                return [.. _acknowledged];
        }
    }

    /// <summary>Submits for as long as it is told to go on.</summary>
    /// <param name="goesOn">Asked with the time since the first share was taken.</param>
    /// <param name="server">Whose last words tell why none is.</param>
    public void Submit(Func<TimeSpan, bool> goesOn, BenchChild server)
    {
        var watch = Stopwatch.StartNew();
        TimeSpan? first = null;
        for (var sent = 0L; first is not { } began || goesOn(watch.Elapsed - began);)
        {
            if (first is null && watch.Elapsed > patience)
                throw new InvalidOperationException("no share was taken within a minute: " + server.LastWords);
            for (; sent < watch.Elapsed.TotalSeconds * _rate; sent++)
                _clients[(int)(sent % _clients.Count)].Submit();
            if (first is null && Acknowledged.Count > 0)
                first = watch.Elapsed;
            Thread.Sleep(1);
        }
    }

    /// <summary>Reads what a server that is no more has sent before its end.</summary>
    public void ReadToTheEnd()
    {
        SpinWait.SpinUntil(() => _clients.TrueForAll(client => client.IsClosed), patience);
        if (_counts.Failure is { } failure)
            throw new InvalidDataException($"a client cannot read what it is told: {failure.Message}", failure);
    }

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();
    }

    private void Note(Hash256 header)
    {
        lock (_acknowledged)
            _acknowledged.Add(header);
    }
}
