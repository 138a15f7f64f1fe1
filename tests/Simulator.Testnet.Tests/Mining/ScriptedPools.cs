using System.Threading.Channels;
using Simulator.Testnet.Mining;

namespace Simulator.Testnet.Tests.Mining;

/// <summary>Pools by their ports, in memory: a test plays them line by line. A port that is shut refuses.</summary>
internal sealed class ScriptedPools : ILinkOpener
{
    private readonly Channel<ScriptedLink> _opened = Channel.CreateUnbounded<ScriptedLink>();

    /// <summary>Ports that refuse; any thread may change what it holds.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<int, bool> Shut { get; } = new();

    /// <summary>Told of each attempt, before it is refused or taken.</summary>
    public Action<int> Attempted { get; set; } = static _ => { };

    public Task<ILineLink> OpenAsync(PoolAddress pool, CancellationToken cancel)
    {
        Attempted(pool.Port);
        if (Shut.ContainsKey(pool.Port))
            return Task.FromException<ILineLink>(new IOException("Connection refused"));
        var link = new ScriptedLink(pool.Port);
        _opened.Writer.TryWrite(link);
        return Task.FromResult<ILineLink>(link);
    }

    /// <summary>The next connection that a miner opens.</summary>
    public async Task<ScriptedLink> NextAsync() => await _opened.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long);
}

/// <summary>One connection, seen from the pool's side. It never says anything by itself.</summary>
internal sealed class ScriptedLink(int port) : ILineLink
{
    private readonly Channel<string> _toMiner = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _toPool = Channel.CreateUnbounded<string>();

    public int Port => port;

    public bool IsLeft { get; private set; }

    public async ValueTask<string?> ReadAsync(CancellationToken cancel) =>
        await _toMiner.Reader.WaitToReadAsync(cancel) && _toMiner.Reader.TryRead(out var line) ? line : null;

    public ValueTask WriteAsync(string line, CancellationToken cancel)
    {
        _toPool.Writer.TryWrite(line);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        IsLeft = true;
        _toMiner.Writer.TryComplete();
        _toPool.Writer.TryComplete();
        return default;
    }

    public void Say(string line) => _toMiner.Writer.TryWrite(line);

    public void Close() => _toMiner.Writer.TryComplete();

    /// <summary>The next line of the miner; null once it has left.</summary>
    public async Task<string?> HearAsync() =>
        await _toPool.Reader.WaitToReadAsync().AsTask().WaitAsync(Patience.Long)
            && _toPool.Reader.TryRead(out var line) ? line : null;

    /// <summary>Waits until the miner has left.</summary>
    public async Task AwaitLeavingAsync()
    {
        while (await HearAsync() is not null)
        {
        }
    }

    /// <summary>Takes the miner in, with a job of this difficulty.</summary>
    public async Task TakeInAsync(string job = "1a", double difficulty = 1e-9, string mask = "00000000")
    {
        for (var line = 0; line < 4; line++)
            await HearAsync();
        Say($$"""{"id":1,"result":{"version-rolling":true,"version-rolling.mask":"{{mask}}"},"error":null}""");
        Say("""{"id":2,"result":[[["mining.notify","s"]],"00aa0001",8],"error":null}""");
        Say("""{"id":3,"result":true,"error":null}""");
        Say("""{"id":4,"result":true,"error":null}""");
        SayDifficulty(difficulty);
        SayJob(job);
    }

    public void SayDifficulty(double difficulty) => Say(FormattableString.Invariant(
        $$"""{"id":null,"method":"mining.set_difficulty","params":[{{difficulty:R}}]}"""));

    public void SayJob(string job, bool clean = true) => Say(Jobs.Notify(job, clean));
}

/// <summary>How long a test waits before it says that something never came. It sleeps for none of it.</summary>
internal static class Patience
{
    public static TimeSpan Long { get; } = TimeSpan.FromSeconds(60);
}
