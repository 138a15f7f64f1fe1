using Simulator.TestKit;
using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

[Collection("real time")]
public sealed class WorkPoolTests
{
    // A scripted engine is silent until the test has found time to answer for it: only who means to be late is.
    private static readonly WorkOptions patient = new() { Timeout = TimeSpan.FromMinutes(10) };
    private static readonly WorkOptions quickRetry =
        patient with { RestartDelay = TimeSpan.Zero, FailuresMax = int.MaxValue };
    private readonly Listener _listener = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Engines_that_fail_in_every_way_lose_and_repeat_nothing(int workers)
    {
        var job = Templates.Job(1, bits: 8) with { Nonces = new NonceRange(100, 60_100) };
        var openings = 0;
        var devices = Enumerable.Range(0, workers).Select(
            i => new WorkDevice($"m{i}", () => new MoodyEngine((ulong)Interlocked.Increment(ref openings)))).ToArray();
        using var pool = new WorkPool(devices, quickRetry, _listener);

        var end = _listener.WaitEnd(pool.Submit(job));

        var expected = new ScalarSearch().Search(
            new SearchRequest(job.Roll.First, job.Target, job.Nonces, SearchMode.KeepGoing), Unhindered.Search);
        Assert.Equal((JobEnding.Spent, 60_000UL), (end.Ending, end.Hashes));
        Assert.Equal(expected.Hits, _listener.Hits.Select(hit => hit.Header.Nonce).Order());
        var view = pool.View();
        Assert.Equal((0L, 60_000UL), (view.RepeatedNonces, view.Total.Hashes));
        Assert.False(_listener.WasCrowded);
    }

    [Fact]
    public void A_new_tip_reaches_an_engine_in_the_middle_of_a_range()
    {
        using var engine = new ScriptedEngine();
        using var pool = new WorkPool([new WorkDevice("a", () => engine)], patient, _listener);
        pool.Submit(Templates.Job(1));
        var old = engine.Asked();
        Assert.False(old.Control.StopRequested);

        pool.Submit(Templates.Job(2));

        Assert.True(old.Control.StopRequested);
        old.Answer(new SearchAnswer(7, []));
        var next = engine.Asked();
        Assert.Equal(Templates.Header(2), next.Request.Header);
        Assert.Equal(JobEnding.Stale, _listener.WaitEnd(1).Ending);
        next.Finish();
        Release(engine, pool);
    }

    [Fact]
    public void A_hung_engine_gives_its_range_back_and_is_opened_again_when_it_comes_back()
    {
        var time = new HandTime();
        using var hung = new ScriptedEngine();
        using var well = new ScriptedEngine();
        using var pool = new WorkPool(
            [new WorkDevice("hung", () => hung), new WorkDevice("well", () => well)],
            quickRetry with { Timeout = new WorkOptions().Timeout }, _listener, time);
        pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 2000) });
        var stuck = hung.Asked();
        well.Asked().Finish();
        WaitUntil(() => pool.View().Total.Hashes == 1000);

        time.Move(900);

        _listener.Wait<DeviceNote>(note => note is { Device: 0, State: DeviceState.Hung });
        Assert.True(stuck.Control.StopRequested);
        var again = well.Asked();
        Assert.Equal(stuck.Request.Range, again.Request.Range);
        again.Finish();
        Assert.Equal(2000UL, _listener.WaitEnd(1).Hashes);
        stuck.Finish();
        _listener.Wait<DeviceNote>(note => note is { Device: 0, State: DeviceState.Restarting });
        WaitUntil(() => hung.Disposals == 1);
        Assert.Equal(2000UL, pool.View().Total.Hashes);
    }

    [Fact]
    public void Hits_that_are_none_are_hardware_errors_and_reach_nobody()
    {
        using var engine = new ScriptedEngine();
        using var pool = new WorkPool([new WorkDevice("a", () => engine)], quickRetry, _listener);
        pool.Submit(Templates.Job(1, bits: 200) with { Nonces = new NonceRange(0, 1000) });

        engine.Asked().Finish(5, 6);

        Assert.Equal(1000UL, _listener.WaitEnd(1).Hashes);
        Assert.Empty(_listener.Hits);
        Assert.Equal((2L, 0L), (pool.View().Devices[0].HardwareErrors, pool.View().Devices[0].Hits));
    }

    [Theory]
    [InlineData(2000, null)]
    [InlineData(500, 600u)]
    [InlineData(1000, 6u, 5u)]
    [InlineData(1000, 5u, 5u)]
    public void An_answer_that_contradicts_its_request_counts_for_nothing(int to, params uint[]? hits)
    {
        using var engine = new ScriptedEngine();
        using var pool = new WorkPool([new WorkDevice("a", () => engine)], quickRetry, _listener);
        pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 1000) });

        engine.Asked().Answer(new SearchAnswer((ulong)to, hits ?? []));

        Assert.StartsWith("gave wrong answers", _listener.Wait<DeviceNote>(
            note => note.State == DeviceState.Restarting).Reason);
        var again = engine.Asked();
        Assert.Equal(new NonceRange(0, 1000), again.Request.Range);
        again.Finish();
        _listener.WaitEnd(1);
    }

    [Fact]
    public void An_engine_that_cannot_be_opened_is_given_up_with_its_reason_and_the_others_go_on()
    {
        var options = quickRetry with { FailuresMax = 3 };
        using var pool = new WorkPool(
            [
                new WorkDevice("broken", () => throw new InvalidOperationException("no such device")),
                new WorkDevice("good", () => new ScalarSearch()),
            ],
            options, _listener);

        var job = pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 5000) });

        Assert.Equal(JobEnding.Spent, _listener.WaitEnd(job).Ending);
        Assert.Equal("no such device", _listener.Wait<DeviceNote>(n => n.State == DeviceState.GivenUp).Reason);
    }

    [Fact]
    public void A_source_is_asked_for_headers_until_it_has_no_more()
    {
        var rolls = 0UL;
        using var pool = Scalars(2);

        var job = pool.Submit(Templates.Job(1, headers: 2) with
        {
            Nonces = new NonceRange(0, 3000),
            More = () => rolls < 5 ? Templates.Roll(100 + rolls++, 2) : null,
        });

        var end = _listener.WaitEnd(job);
        Assert.Equal((JobEnding.Spent, 36_000UL), (end.Ending, end.Hashes));
    }

    [Fact]
    public void A_source_that_throws_ends_the_pool_and_says_why()
    {
        using var pool = Scalars(1);
        pool.Submit(Templates.Job(1) with { More = () => throw new FormatException("no coinbase") });

        Assert.Equal("no coinbase", _listener.Wait<FormatException>(_ => true).Message);
        WaitUntil(() => pool.View().Devices[0].State == DeviceState.Closed);
        Assert.Throws<ObjectDisposedException>(() => pool.Submit(Templates.Job(2)));
    }

    [Fact]
    public void A_listener_may_hand_in_the_next_job_when_one_ends()
    {
        using var pool = Scalars(2);
        _listener.OnEnd = end =>
        {
            if (end.JobNumber < 50)
                pool.Submit(Templates.Job(1 + (ulong)end.JobNumber, bits: 4) with { Hits = HitPolicy.FirstFound });
        };
        pool.Submit(Templates.Job(1, bits: 4) with { Hits = HitPolicy.FirstFound });

        _listener.WaitEnd(50);

        Assert.Equal(50, _listener.Hits.Count);
        Assert.All(_listener.Hits, hit => Assert.True(hit.Header.Hash().Number <= hit.Job.Target));
        var heard = _listener.Heard.Where(news => news is WorkHit or JobEnd).ToArray();
        for (var i = 0; i < 100; i += 2)
            Assert.Equal(((WorkHit)heard[i]).JobNumber, ((JobEnd)heard[i + 1]).JobNumber);
        Assert.False(_listener.WasCrowded);
        Assert.Equal(50, pool.View().Times.Submit.Count);
    }

    [Fact]
    public void The_time_of_each_stage_is_measured()
    {
        var time = new HandTime();
        using var engine = new ScriptedEngine();
        using var pool = new WorkPool([new WorkDevice("a", () => engine)], patient, _listener, time);
        pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 1000) });
        var call = engine.Asked();
        time.Move(3);
        call.Control.Report(100);
        time.Move(4);
        call.Finish();
        _listener.WaitEnd(1);

        var times = pool.View().Times;

        Assert.Equal((1, 3_000_000), (times.Distribute.Count, times.Distribute.Maximum));
        Assert.Equal((1, 7_000_000), (times.Hash.Count, times.Hash.Maximum));
    }

    [Fact]
    public void Hashes_before_a_job_change_count_for_the_job_and_those_after_it_as_wasted()
    {
        using var engine = new ScriptedEngine();
        using var pool = new WorkPool([new WorkDevice("a", () => engine)], patient, _listener);
        pool.Submit(Templates.Job(1));
        var old = engine.Asked();
        old.Control.Report(400);

        pool.Submit(Templates.Job(2));
        old.Answer(new SearchAnswer(450, [], Overshoot: 30));
        engine.Asked().Finish();
        WaitUntil(() => pool.View().Total.Hashes == 1450);

        Assert.Equal(400UL, _listener.WaitEnd(1).Hashes);
        Assert.Equal((80UL, 30UL), (pool.View().Total.Wasted, pool.View().Total.Overshoot));
        Release(engine, pool);
    }

    [Fact]
    public void When_the_pool_ends_every_job_has_an_end()
    {
        var pool = Scalars(2);
        pool.Submit(Templates.Job(1, "a"));
        pool.Submit(Templates.Job(2, "b"));

        pool.Dispose();

        Assert.Equal([1L, 2L], _listener.Ends.Select(end => end.JobNumber).Order());
        Assert.All(_listener.Ends, end => Assert.Equal(JobEnding.Stale, end.Ending));
        Assert.All(pool.View().Devices, device => Assert.Equal(DeviceState.Closed, device.State));
    }

    [Fact]
    public void What_is_wrong_with_the_options_is_said_at_once()
    {
        var options = new WorkOptions { Threads = 0, Timeout = TimeSpan.Zero, Niceness = 20 };

        var thrown = Assert.Throws<ArgumentException>(() => new WorkPool(
            [new WorkDevice("a", () => new ScalarSearch())], options, _listener));

        Assert.Contains("threads must be from 1 to 1024, got 0", thrown.Message);
        Assert.Contains("the time-out must be from 10 ms to 1 h, got 0 ms", thrown.Message);
        Assert.Contains("niceness must be from 0 to 19, got 20", thrown.Message);
        Assert.Empty(new WorkOptions().Problems());
        Assert.Throws<ArgumentException>(() => new WorkPool([], new WorkOptions(), _listener));
    }

    [Fact]
    public void A_job_that_asks_for_nothing_is_refused()
    {
        using var pool = Scalars(1);

        Assert.Throws<ArgumentException>(() => pool.Submit(Templates.Job(1) with { Target = default }));
        Assert.Throws<ArgumentException>(() => pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(5, 5) }));
    }

    [Fact]
    public void Pinned_and_nice_workers_work()
    {
        using var pool = Scalars(2, new WorkOptions { PinToCores = true, Niceness = 19 });

        var job = pool.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 5000) });

        Assert.Equal(5000UL, _listener.WaitEnd(job).Hashes);
    }

    private WorkPool Scalars(int workers, WorkOptions? options = null) =>
        new(WorkDevice.Of(HashEngines.Find("scalar")!, workers), options ?? patient, _listener);

    /// <summary>Lets a scripted engine go, so that its worker can end.</summary>
    private static void Release(ScriptedEngine engine, WorkPool pool)
    {
        var closing = new Thread(pool.Dispose);
        var last = engine.Asked();
        closing.Start();
        WaitUntil(() => last.Control.StopRequested);
        last.Answer(new SearchAnswer(last.Request.Range.From, []));
        closing.Join();
    }

    private static void WaitUntil(Func<bool> condition) =>
        Eventually.Holds(condition, "what the pool is to show", Patience.Limit);
}
