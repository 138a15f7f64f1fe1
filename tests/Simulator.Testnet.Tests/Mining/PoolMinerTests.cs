using System.Collections.Concurrent;
using System.Threading.Channels;
using Simulator.Hashing;
using Simulator.Hashing.Work;
using Simulator.TestKit;
using Simulator.Testnet.Mining;

namespace Simulator.Testnet.Tests.Mining;

/// <summary>A miner against pools that a test plays. Time stands still but where a test moves it.</summary>
[Collection("real time")]
public sealed class PoolMinerTests : IAsyncLifetime
{
    private const string Extranonce1 = "00aa0001";

    private readonly ScriptedPools _pools = new();
    private readonly HandTime _time = new();
    private readonly ConcurrentQueue<string> _said = new();
    private readonly CancellationTokenSource _stop = new();
    private PoolMiner? _miner;
    private Task _mining = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _mining.WaitAsync(Patience.Long);
        _miner?.Dispose();
        _stop.Dispose();
    }

    [Theory]
    [InlineData("00000000", 5)]
    [InlineData("1fffe000", 6)]
    public async Task Shares_are_of_the_job_and_as_hard_as_it_asks(string mask, int fields)
    {
        Start(3333);
        var link = await _pools.NextAsync();
        await link.TakeInAsync("1a", 1e-7, mask);

        for (var share = 0; share < 20; share++)
        {
            var (job, difficulty, said, id) = Jobs.Judge((await link.HearAsync())!, Extranonce1);
            Assert.Equal(("1a", fields), (job, said));
            Assert.True(difficulty >= 1e-7, $"a share of {difficulty}");
            link.Say($$"""{"id":{{id}},"result":true,"error":null}""");
        }

        link.Say("""{"id":900,"method":"client.get_version","params":[]}""");
        await HearReplyAsync(link, 900);
        Assert.InRange(_miner!.Status().Accepted, 20, 20);
        Assert.True(_miner.Status().Best >= 1e-7);
    }

    [Fact]
    public async Task A_new_difficulty_holds_from_the_next_job_on()
    {
        Start(3333);
        var link = await _pools.NextAsync();
        await link.TakeInAsync("1a", 1e-8);
        await AwaitMiningAsync(link);
        Assert.Equal(1e-8, _miner!.Status().Difficulty);

        link.SayDifficulty(1e-6);
        link.SayJob("1b");

        var (job, difficulty) = ("", 0.0);
        while (job != "1b")
            (job, difficulty, _, _) = Jobs.Judge((await link.HearAsync())!, Extranonce1);
        Assert.True(difficulty >= 1e-6, $"a share of {difficulty}");
    }

    [Fact]
    public async Task Requests_of_the_pool_are_answered_as_miners_do()
    {
        Start(3333);
        var link = await _pools.NextAsync();
        await link.TakeInAsync("1a", 1);
        link.Say("""{"id":5,"method":"mining.ping","params":[]}""");
        link.Say("""{"id":"six","method":"client.show_message","params":["hello"]}""");
        link.Say("""{"id":7,"method":"client.dance","params":[]}""");

        Assert.Contains("\"result\":\"pong\"", await HearReplyAsync(link, 5));
        Assert.Equal("""{"id":"six","result":true,"error":null}""", await link.HearAsync());
        Assert.Contains("38", await HearReplyAsync(link, 7));
        Assert.Contains(_said, line => line.Contains("says: hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pool_that_refuses_is_passed_over_and_the_first_is_gone_back_to()
    {
        _pools.Shut[3333] = true;
        Start(3333, 3334);
        var second = await _pools.NextAsync();
        Assert.Equal(3334, second.Port);
        await second.TakeInAsync("1a", 1);
        await AwaitMiningAsync(second);

        _pools.Shut.TryRemove(3333, out _);
        _time.Move(30_000);
        var first = await _pools.NextAsync();
        Assert.Equal(3333, first.Port);
        await first.TakeInAsync("9c", 1e-8);

        await second.AwaitLeavingAsync();
        Assert.Equal("9c", Jobs.Judge((await first.HearAsync())!, Extranonce1).Job);
    }

    [Fact]
    public async Task A_pool_that_is_connected_but_silent_is_left()
    {
        Start(3333, 3334);
        var silent = await _pools.NextAsync();
        for (var line = 0; line < 4; line++)
            await silent.HearAsync();
        _time.Move(10_000);

        Assert.Equal(3334, (await _pools.NextAsync()).Port);
        Assert.True(silent.IsLeft);
        Assert.Contains(_said, line => line.Contains("connected but silent for 10 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pool_that_gives_jobs_and_takes_no_shares_is_left()
    {
        Start(3333, 3334);
        var first = await _pools.NextAsync();
        await first.TakeInAsync("1a", 1e-8);
        await first.HearAsync();
        await AwaitMiningAsync(first);
        for (var second = 0; second < 25; second += 5)
        {
            first.SayJob("1b" + second);
            _time.Move(5_000);
        }

        await first.AwaitLeavingAsync();
        var next = await _pools.NextAsync();
        Assert.Equal(3333, next.Port);
        Assert.Contains(_said, line => line.Contains("no answer for 20 s", StringComparison.Ordinal));
        Assert.True(_miner!.Status().Lost > 0);
    }

    [Fact]
    public async Task What_the_watch_has_to_say_is_not_lost_on_a_queue_that_is_full()
    {
        var pool = new PoolAddress("127.0.0.1", 3333, false, "alice.1", "x");
        var news = Channel.CreateBounded<MinerNews>(1);
        Assert.True(news.Writer.TryWrite(new MinerNews.Line("a share like many others")));
        var visit = new PoolVisit(0, pool, new ScriptedLink(3333), new PoolDialogue(pool, "x"));
        using var watch = new PoolWatch(new MinerOptions { Pools = [pool], Clock = _time }, visit, news.Writer);

        _time.Move(120_000);

        Assert.IsType<MinerNews.Line>(await news.Reader.ReadAsync());
        Assert.IsType<MinerNews.Gone>(await news.Reader.ReadAsync().AsTask().WaitAsync(Patience.Long));
    }

    [Fact]
    public async Task Where_no_pool_can_be_had_it_waits_longer_each_time()
    {
        using var attempts = new BlockingCollection<double>();
        _pools.Shut[3333] = true;
        _pools.Attempted = _ => attempts.Add(_time.GetTimestamp() / 1e9);
        Start(3333);
        var last = Taken(attempts);
        var waits = new List<double>();
        while (waits.Count < 6)
        {
            // The limit of the attempt is a timer too, and is gone before the wait is announced.
            Eventually.Holds(() => Waits() > waits.Count && _time.UntilTimer is not null, "that the miner waits");
            _time.Move(_time.UntilTimer!.Value);
            var now = Taken(attempts);
            waits.Add(now - last);
            last = now;
        }

        Assert.All(waits, wait => Assert.InRange(wait, 0.1, 31));
        Assert.True(waits[^1] > 4 * waits[0], string.Join(" ", waits));
    }

    [Theory]
    [InlineData("""["elsewhere.example",3335,0]""", 3333, "not followed")]
    [InlineData("""["127.0.0.1",3335,0]""", 3335, "asked to go to")]
    [InlineData("""["","3335",0]""", 3335, "asked to go to")]
    [InlineData("[]", 3333, "asked to go to")]
    public async Task Where_the_pool_sends_it_it_goes_on_the_same_host_only(string where, int port, string word)
    {
        Start(3333);
        var link = await _pools.NextAsync();
        await link.TakeInAsync("1a", 1);
        link.Say($$"""{"id":null,"method":"client.reconnect","params":{{where}}}""");
        if (word == "not followed")
            link.Close();

        var next = await _pools.NextAsync();

        Assert.Equal(port, next.Port);
        Assert.Contains(_said, line => line.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is no JSON", "no JSON")]
    [InlineData("[1,2]", "no object")]
    [InlineData("""{"id":null,"method":"mining.notify","params":["x","00"]}""", "needs 9 parameters")]
    [InlineData("""{"id":null,"method":"mining.notify","params":["x","zz","","",[],"","","",true]}""", "mining.notify")]
    public async Task A_pool_that_talks_nonsense_is_left_with_a_reason(string line, string reason)
    {
        Start(3333);
        var link = await _pools.NextAsync();
        await link.TakeInAsync("1a", 1);
        link.Say(line);

        await link.AwaitLeavingAsync();
        await _pools.NextAsync();
        Assert.Contains(_said, said => said.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"id":3,"result":false,"error":[24,"Unauthorized worker",null]}""", "does not know alice.1")]
    [InlineData("""{"id":2,"result":null,"error":[20,"no room",null]}""", "no room")]
    [InlineData("""{"id":2,"result":[[],"0x12",8],"error":null}""", "does not take subscriptions")]
    [InlineData("""{"id":2,"result":[[],"00",99],"error":null}""", "does not take subscriptions")]
    public async Task A_pool_that_does_not_take_it_in_is_left_with_its_reason(string answer, string reason)
    {
        Start(3333, 3334);
        var link = await _pools.NextAsync();
        link.Say(answer);

        Assert.Equal(3334, (await _pools.NextAsync()).Port);
        Assert.Contains(_said, said => said.Contains(reason, StringComparison.Ordinal));
    }

    private static double Taken(BlockingCollection<double> attempts) =>
        attempts.TryTake(out var at, Patience.Long) ? at : throw new TimeoutException("the miner does not try again");

    private int Waits() => _said.Count(static line => line.Contains("trying again in", StringComparison.Ordinal));

    private void Start(params int[] ports)
    {
        _miner = new PoolMiner(
            new MinerOptions
            {
                Pools = [.. ports.Select(port => new PoolAddress("127.0.0.1", port, false, "alice.1", "x"))],
                Clock = _time,
                Scatter = static () => 0.5,
            },
            WorkDevice.Of(HashEngines.Find("scalar")!, 1), new WorkOptions { Threads = 1 }, _pools, _said.Enqueue);
        _mining = Task.Run(() => _miner.RunAsync(_stop.Token));
    }

    /// <summary>All that the pool has said so far was taken.</summary>
    private static Task AwaitMiningAsync(ScriptedLink link)
    {
        link.Say("""{"id":901,"method":"mining.ping","params":[]}""");
        return HearReplyAsync(link, 901);
    }

    private static async Task<string> HearReplyAsync(ScriptedLink link, int id)
    {
        while (await link.HearAsync() is { } line)
            if (line.StartsWith($"{{\"id\":{id},", StringComparison.Ordinal)
                && !line.Contains("\"method\"", StringComparison.Ordinal))
                return line;
        throw new InvalidOperationException("the miner has left");
    }
}

/// <summary>Tests of real time run apart from one another: they start threads.</summary>
[CollectionDefinition("real time", DisableParallelization = true)]
public sealed class RealTimeCollection;
