using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

public sealed class WorkBoardTests
{
    private static readonly EngineFault lost = new(EngineFaultKind.Lost, "the cable was pulled");

    [Fact]
    public void A_clean_job_makes_the_older_one_stale_and_asks_its_engines_to_stop()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1));
        var old = stage.Take(0);
        Assert.False(old.StopRequested);

        stage.Submit(Templates.Job(2));

        Assert.True(old.StopRequested);
        Assert.Equal((1L, JobEnding.Stale), (stage.Ends.Single().JobNumber, stage.Ends.Single().Ending));
        Assert.Equal(2, stage.Take(1).Job.Number);
    }

    [Fact]
    public void A_fresher_template_lets_ranges_be_finished_and_takes_all_new_ones()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1));
        var old = stage.Take(0);

        stage.Submit(Templates.Job(2) with { IsClean = false });

        Assert.False(old.StopRequested);
        Assert.Equal(2, stage.Take(1).Job.Number);
        Assert.Empty(stage.Ends);
        stage.Answer(old, hits: [5]);
        Assert.False(stage.Hits.Single().IsStale);
        Assert.Equal(JobEnding.Replaced, stage.Ends.Single().Ending);
    }

    [Fact]
    public void A_job_of_another_source_waits_and_a_higher_one_overtakes()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1, "a"));
        var first = stage.Take(0);
        stage.Submit(Templates.Job(2, "b"));
        Assert.False(first.StopRequested);
        Assert.Equal(1, stage.Take(1).Job.Number);

        stage.Submit(Templates.Job(3, "c") with { Priority = 1 });

        Assert.True(first.StopRequested);
        stage.Answer(first, to: first.Request.Range.From + 10);
        var urgent = stage.Take(0);
        Assert.Equal(3, urgent.Job.Number);
        stage.Board.Withdraw("c");
        stage.Answer(urgent, to: urgent.Request.Range.From);
        Assert.Equal((1L, first.Request.Range.From + 10), (stage.Take(0) is var next ? next.Job.Number : 0,
            next.Request.Range.From));
    }

    [Fact]
    public void What_a_failed_engine_left_is_searched_by_others_and_its_hits_count()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 1000) });
        var range = stage.Take(0);
        stage.Answer(range, to: 400, hits: [17], fault: lost);

        Assert.Null(stage.Board.Take(0));
        Assert.Equal(new NonceRange(400, 1000), stage.Take(1).Request.Range);
        Assert.Equal(17u, stage.Hits.Single().Header.Nonce);
    }

    [Fact]
    public void A_device_that_failed_waits_longer_each_time_and_is_given_up_at_last()
    {
        var stage = new BoardStage(1, new WorkOptions { FailuresMax = 3, RestartDelay = TimeSpan.FromSeconds(1) });
        stage.Submit(Templates.Job(1));
        var waits = new List<double>();
        while (stage.Board.StateOf(0) != DeviceState.GivenUp)
        {
            stage.Board.Opened(0, new EngineDescription("scripted", "a test", false, 1, 1));
            stage.Answer(stage.Take(), to: 0, fault: lost);
            var from = stage.Now;
            while (!stage.Board.MayRetry(0, stage.Now))
                stage.Time.Move(100);
            waits.Add((stage.Now - from) / 1e9);
        }

        Assert.Equal([1, 2, 4], waits);
        stage.Board.Close(0);
        Assert.Contains("lost: the cable was pulled", stage.Notes[^1].Reason);
        Assert.Equal(DeviceState.GivenUp, stage.Board.StateOf(0));
        Assert.Equal(3, stage.Board.View(stage.Now).Devices[0].Faults);
    }

    [Fact]
    public void A_silent_engine_loses_its_range_within_a_second_and_what_it_says_later_is_not_heard()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 1000) });
        var hung = stage.Take(0);
        stage.Time.Move(700);
        hung.Report(300);
        stage.Time.Move(799);
        stage.Board.RevokeSilent(stage.Now);
        Assert.Equal(DeviceState.Hashing, stage.Board.StateOf(0));

        stage.Time.Move(2);
        stage.Board.RevokeSilent(stage.Now);

        Assert.Equal(DeviceState.Hung, stage.Board.StateOf(0));
        Assert.True(hung.StopRequested);
        var other = stage.Take(1);
        Assert.Equal(new NonceRange(0, 1000), other.Request.Range);
        stage.Answer(other, hits: [5]);
        stage.Answer(hung, hits: [5]);
        Assert.Single(stage.Hits);
        Assert.Equal(JobEnding.Spent, stage.Ends.Single().Ending);
        Assert.Equal(DeviceState.Restarting, stage.Board.StateOf(0));
        var view = stage.Board.View(stage.Now);
        Assert.Equal((1000UL, 0L), (view.Total.Hashes, view.RepeatedNonces));
        Assert.Equal(1000UL, view.Devices[0].Wasted);
    }

    [Fact]
    public void The_size_of_a_range_follows_the_measured_rate()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1, headers: 1000));
        Assert.Equal(1000UL, stage.Search(0, 1).Length);
        Assert.Equal(1000UL, stage.Search(1, 100).Length);

        var fast = stage.Search(0, 100);
        var slow = stage.Search(1, 100);

        Assert.Equal(100_000UL, fast.Length);
        Assert.Equal(1000UL, slow.Length);
    }

    [Fact]
    public void The_end_of_a_job_is_cut_fine_so_that_all_end_together()
    {
        var stage = new BoardStage(2, launchSize: 10);
        stage.Submit(Templates.Job(1) with { Nonces = new NonceRange(0, 30_000) });
        stage.Search(0, 1);
        stage.Search(1, 1);

        var lengths = new List<ulong>();
        while (stage.Ends.Count == 0)
            lengths.Add(stage.Search(lengths.Count % 2, 1).Length);

        Assert.Equal(1000UL, lengths[0]);
        Assert.True(lengths[^1] <= 10, string.Join(" ", lengths));
        Assert.Equal(30_000UL, stage.Ends.Single().Hashes);
    }

    [Fact]
    public void When_all_nonces_are_out_the_next_header_is_begun_and_the_source_asked_meanwhile()
    {
        var stage = new BoardStage(1, launchSize: NonceRange.End);
        stage.Submit(Templates.Job(1, headers: 2) with { More = () => null });
        var first = stage.Take();
        Assert.False(stage.Board.IsAnyWanting);
        stage.Answer(first);
        var second = stage.Take();

        Assert.Equal(first.Request.Header.Time + 1, second.Request.Header.Time);
        var wanting = stage.Board.NextWanting();
        Assert.NotNull(wanting);
        Assert.Null(stage.Board.NextWanting());
        stage.Board.Supply(wanting, Templates.Roll(7));
        stage.Answer(second);
        var third = stage.Take();
        Assert.Equal(Templates.Header(7), third.Request.Header);
        stage.Board.Supply(stage.Board.NextWanting()!, null);
        stage.Answer(third);
        Assert.Equal((JobEnding.Spent, 3 * NonceRange.End), (stage.Ends.Single().Ending, stage.Ends.Single().Hashes));
    }

    [Fact]
    public void A_header_that_comes_again_goes_on_where_it_stood()
    {
        var stage = new BoardStage(1);
        stage.Submit(Templates.Job(1));
        stage.Answer(stage.Take(), to: 300);
        stage.Submit(Templates.Job(2));
        stage.Answer(stage.Take(), to: 5);

        stage.Submit(Templates.Job(1));

        Assert.Equal(300UL, stage.Take().Request.Range.From);
    }

    [Fact]
    public void The_first_hit_found_ends_a_job_that_wants_one_and_only_that_is_told()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1) with { Hits = HitPolicy.FirstFound });
        var one = stage.Take(0);
        var other = stage.Take(1);
        Assert.Equal(SearchMode.FirstHit, one.Request.Mode);

        stage.Answer(other, to: 1501, hits: [1500]);
        stage.Answer(one, to: 8, hits: [7]);

        Assert.Equal(1500u, stage.Hits.Single().Header.Nonce);
        Assert.Equal(JobEnding.Solved, stage.Ends.Single().Ending);
    }

    [Fact]
    public void The_lowest_hit_is_told_once_all_below_it_is_searched()
    {
        var stage = new BoardStage(3);
        stage.Submit(Templates.Job(1) with { Hits = HitPolicy.Lowest });
        var low = stage.Take(0);
        var middle = stage.Take(1);
        var high = stage.Take(2);
        stage.Answer(middle, to: 1501, hits: [1500]);

        Assert.True(high.StopRequested);
        Assert.False(low.StopRequested);
        Assert.Empty(stage.Hits);
        Assert.Null(stage.Board.Take(1));
        stage.Answer(high, to: 2000);
        stage.Answer(low, to: 13, hits: [12]);
        Assert.Equal(12u, stage.Hits.Single().Header.Nonce);
        Assert.Equal((JobEnding.Solved, 13UL), (stage.Ends.Single().Ending, stage.Ends.Single().Hashes));
    }

    [Fact]
    public void Hits_of_a_stale_job_are_told_as_stale()
    {
        var stage = new BoardStage();
        stage.Submit(Templates.Job(1));
        var old = stage.Take(0);
        stage.Submit(Templates.Job(2));
        stage.Answer(old, to: 500, hits: [17]);

        Assert.True(stage.Hits.Single().IsStale);
        Assert.Equal(1, stage.Board.View(stage.Now).Devices[0].StaleHits);
    }

    [Fact]
    public void A_job_that_a_device_never_met_is_late_until_the_device_meets_a_newer_one()
    {
        var stage = new BoardStage(1);
        stage.Submit(Templates.Job(1));
        var old = stage.Take();
        old.Report(1);
        stage.Submit(Templates.Job(2));
        stage.Time.Move(20);
        stage.Submit(Templates.Job(3));
        stage.Time.Move(5);
        stage.Answer(old, to: 10);
        stage.Search(0, 1);

        var distribute = stage.Board.View(stage.Now).Times.Distribute;

        Assert.Equal((3, 0, 26_000_000), (distribute.Count, distribute.Minimum, distribute.Maximum));
        Assert.InRange(distribute.Percentile(0.5), 5_990_000, 6_010_000);
        Assert.Equal(1, stage.Board.View(stage.Now).JobsNeverStarted);
    }

    [Fact]
    public void The_time_between_two_ranges_is_a_gap_but_waiting_for_a_job_is_not()
    {
        var stage = new BoardStage(1);
        stage.Submit(Templates.Job(1));
        stage.Search(0, 10);
        stage.Time.Move(2);
        stage.Search(0, 10);
        stage.Board.Withdraw("pool");
        Assert.Null(stage.Board.Take(0));
        stage.Time.Move(50);
        stage.Submit(Templates.Job(2));
        stage.Search(0, 10);

        var view = stage.Board.View(stage.Now);

        Assert.Equal(0.002, view.Total.GapSeconds, 9);
        Assert.Equal(30.0 / 82, view.Total.Utilisation, 9);
    }

    [Fact]
    public void A_share_target_stands_in_for_the_jobs_own()
    {
        var stage = new BoardStage(1, new WorkOptions { Target = Templates.Target(32) });
        stage.Submit(Templates.Job(1, bits: 70));

        Assert.Equal(Templates.Target(32), stage.Take().Request.Target);
    }

    [Theory]
    [InlineData(19, SearchMode.KeepGoing)]
    [InlineData(20, SearchMode.FirstHit)]
    public void Where_hits_are_rare_each_is_brought_at_once(int bits, SearchMode mode)
    {
        var stage = new BoardStage(1, launchSize: 1024);
        stage.Submit(Templates.Job(1, bits: bits));

        Assert.Equal(mode, stage.Take().Request.Mode);
    }

    [Fact]
    public void A_nonce_searched_twice_is_a_broken_invariant_that_says_what_to_search_again()
    {
        var work = new HeaderWork(Templates.Header(1), check: true);
        work.Searched.TryAdd(new NonceRange(10, 20), out _);
        var range = work.Take(NonceRange.All, 100)!.Value;

        var breach = Assert.Throws<InvariantViolation>(() => work.Settle(range, 15));

        Assert.Equal("I13", breach.InvariantId);
        Assert.Contains("[10, 15) was searched twice", breach.Detail);
        Assert.Matches("header [0-9a-f]{160}", breach.Detail);
    }

    [Fact]
    public void A_nonce_left_out_is_a_broken_invariant()
    {
        var work = new HeaderWork(Templates.Header(1), check: true);
        work.Settle(work.Take(new NonceRange(0, 100), 100)!.Value, 100);

        work.Prove(new NonceRange(0, 100));
        Assert.Throws<InvariantViolation>(() => work.Prove(new NonceRange(0, 101)));
    }
}
