using System.Diagnostics;

namespace Simulator.Testnet.Tests.Hostile;

/// <summary>
/// An honest client that mines on a thread of its own while others misbehave, and is judged at the end: nothing that
/// they did may cost it a share, or keep it waiting.
/// </summary>
internal sealed class Neighbour
{
    // Some thousand hashes a share.
    private const double Difficulty = 2e-6;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<int> _codes = [];
    private readonly Thread _thread;
    private readonly SocketMiner _miner;
    private TimeSpan _slowest;
    private Exception? _failure;
    private long _shares;
    private int _late;

    /// <summary>How long an answer or a job may take on a machine that does other things too: what hangs takes longer.
    /// </summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public Neighbour(OpenTestnet testnet)
    {
        _miner = testnet.LogIn(Difficulty, "neighbour.1");
        _thread = new Thread(Mine);
        _thread.Start();
        Mines(3);
    }

    /// <summary>Waits until it has handed in so many more shares.</summary>
    public void Mines(int shares)
    {
        var until = Interlocked.Read(ref _shares) + shares;
        Eventually.Holds(() => _failure is not null || Interlocked.Read(ref _shares) >= until, "the neighbour mines");
        Assert.Null(_failure);
    }

    /// <summary>Ends it, and says how many jobs it was told.</summary>
    public int IsUnharmed()
    {
        Mines(3);
        _stop.Cancel();
        _thread.Join();
        _miner.Dispose();
        Assert.Null(_failure);
        // A share may be late for a block; nothing else may be wrong with it.
        Assert.All(_codes, code => Assert.True(code == 0, $"a share was refused with {code}"));
        Assert.InRange(_late, 0, _codes.Count / 2);
        Assert.InRange(_slowest, TimeSpan.Zero, Patience);
        return _miner.Jobs;
    }

    private void Mine()
    {
        try
        {
            while (!_stop.Token.WaitHandle.WaitOne(20))
            {
                var share = _miner.Find();
                var watch = Stopwatch.StartNew();
                var code = _miner.Submit(share);
                if (code == 21 && _miner.Job!.Id != share[1])
                    _late++;
                else
                    _codes.Add(code);
                _slowest = watch.Elapsed > _slowest ? watch.Elapsed : _slowest;
                Interlocked.Increment(ref _shares);
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }
}
