using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Shares;
using Simulator.Tests.Runtime;

namespace Simulator.Tests.Pools;

/// <summary>Which shares a pool takes, and what they count.</summary>
public sealed class ShareJudgeTests
{
    private readonly ShareJudge _judge = new(new JobList());
    private readonly ShareSession _session = new(1000);
    private readonly ulong _job;

    public ShareJudgeTests() => _job = _judge.NewJob(64_000, clean: true);

    [Fact]
    public void A_good_share_counts_its_part_of_a_block() => Assert.Equal(
        new ShareDecision(ShareVerdict.Accepted, Difficulties.Of(1 / 64.0), false), Judge(new(_job, 1, 1000)));

    [Fact]
    public void A_share_that_meets_the_networks_target_is_a_block_and_counts_no_more() => Assert.Equal(
        new ShareDecision(ShareVerdict.Accepted, Difficulties.Of(1 / 64.0), true), Judge(new(_job, 1, 64_000)));

    [Fact]
    public void The_first_fault_in_order_is_the_verdict()
    {
        _judge.NewJob(64_000, clean: true);
        var worst = new ShareClaim(_job, 1, 1) { IsMalformed = true, VersionBits = 1, SecondsAfterJob = -1 };
        _session.IsAuthorized = _session.IsSubscribed = false;
        Expect(ShareVerdict.Unauthorized, 24, worst);
        _session.IsAuthorized = true;
        Expect(ShareVerdict.NotSubscribed, 25, worst);
        _session.IsSubscribed = true;
        Expect(ShareVerdict.Malformed, 20, worst);
        worst = worst with { IsMalformed = false, Job = 77 };
        Expect(ShareVerdict.UnknownJob, 21, worst);
        worst = worst with { Job = _job };
        Expect(ShareVerdict.StaleJob, 21, worst);
        worst = worst with { Job = _job + 1 };
        Expect(ShareVerdict.ForbiddenVersion, 20, worst);
        _session.VersionMask = 1;
        Expect(ShareVerdict.TimeOutOfRange, 20, worst);
        worst = worst with { SecondsAfterJob = 7200 };
        Expect(ShareVerdict.LowDifficulty, 23, worst);
        Expect(ShareVerdict.Accepted, 0, worst with { Work = 1000 });
        Expect(ShareVerdict.Duplicate, 22, worst with { Work = 1000 });
        Expect(ShareVerdict.TimeOutOfRange, 20, worst with { SecondsAfterJob = 7201 });
        Expect(ShareVerdict.LowDifficulty, 23, worst with { Work = double.NaN });
        Assert.Equal(2, _judge.CountOf(ShareVerdict.LowDifficulty));
    }

    [Fact]
    public void What_fails_its_proof_is_not_remembered_as_a_duplicate()
    {
        Expect(ShareVerdict.LowDifficulty, 23, new(_job, 1, 999));
        Expect(ShareVerdict.Accepted, 0, new(_job, 1, 1000));
    }

    [Fact]
    public void A_stale_share_may_still_be_a_block_and_counts_nothing()
    {
        _judge.NewJob(64_000, clean: true);
        Assert.Equal(new ShareDecision(ShareVerdict.StaleJob, 0, true), Judge(new(_job, 1, 64_000)));
    }

    [Fact]
    public void Jobs_of_one_tip_stay_valid_until_eight_have_followed()
    {
        for (var i = 0; i < JobList.ValidMost - 1; i++)
            _judge.NewJob(64_000, clean: false);
        Expect(ShareVerdict.Accepted, 0, new(_job, 1, 1000));
        _judge.NewJob(64_000, clean: false);
        Expect(ShareVerdict.StaleJob, 21, new(_job, 2, 1000));
        Expect(ShareVerdict.UnknownJob, 21, new(0, 2, 1000));
    }

    [Fact]
    public void A_share_counts_by_the_difficulty_that_its_job_was_given_out_with()
    {
        var next = _judge.NewJob(64_000, clean: false);
        _session.SetWork(next, 2000);
        Assert.Equal(Difficulties.Of(1 / 64.0), Judge(new(_job, 1, 1500)).Difficulties);
        Assert.Equal(Difficulties.Of(1 / 32.0), Judge(new(next, 2, 2000)).Difficulties);
        Expect(ShareVerdict.LowDifficulty, 23, new(next, 3, 1999));
    }

    [Fact]
    public void Judging_allocates_nothing_once_a_tip_has_seen_as_many_shares()
    {
        var key = 0UL;
        void Tip()
        {
            var job = _judge.NewJob(64_000, clean: true);
            for (var i = 0; i < 1000; i++)
                Judge(new(job, key++, 1000));
        }

        Tip();
        Assert.Equal(0, Allocated.Least(Tip));
    }

    [Fact]
    public void Every_verdict_has_a_word_of_its_own() =>
        Assert.Equal(ShareVerdicts.Count, ShareVerdicts.All.Select(verdict => verdict.Name()).Distinct().Count());

    private ShareDecision Judge(ShareClaim claim) => _judge.Judge(_session, claim);

    private void Expect(ShareVerdict verdict, int code, ShareClaim claim)
    {
        Assert.Equal(verdict, Judge(claim).Verdict);
        Assert.Equal(code, verdict.StratumCode());
    }
}
