using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// The part of a pool that deals with single shares: jobs, how hard a share of each member is, and what each share is
/// worth. It credits nobody and sends nothing.
/// </summary>
internal sealed class ShareDesk
{
    /// <summary>Rules of share difficulties count in so many hashes.</summary>
    private const double HashesPerDifficulty = 4294967296.0;

    private readonly PoolPlan _plan;
    private readonly JobList _jobs = new();
    private readonly ShareJudge _judge;
    private readonly ShareSession[] _sessions;
    private readonly VarDiffRule?[] _rules;
    private readonly Queue<(SimTime LeftAt, ulong Job, int Tip)> _left = new();
    private readonly List<int> _changed = [];
    private int _tip;

    public ShareDesk(PoolPlan plan)
    {
        _plan = plan;
        _judge = new ShareJudge(_jobs);
        _sessions = new ShareSession[plan.Seats.Count];
        _rules = new VarDiffRule[plan.Seats.Count];
    }

    /// <summary>How often the rules want to be asked although no share came; null: never.</summary>
    public SimTime? PollEvery => Array.Find(_rules, rule => rule is not null)?.PollEvery;

    /// <summary>
    /// A new job for all; a clean one ends those before. Gives the members whose shares are of another size from it on.
    /// </summary>
    public List<int> NewJob(SimTime now, int tip, double networkWork, bool clean)
    {
        if (_jobs.Newest > 0 && _plan.JobLatency > SimTime.Zero)
            _left.Enqueue((now, _jobs.Newest, _tip));
        var job = _judge.NewJob(networkWork, clean);
        _tip = tip;
        if (_plan.VarDiff is null || _sessions.Length > 0 && _sessions[0] is null)
            Resize(job, networkWork);
        var told = new List<int>(_changed);
        _changed.Clear();
        return told;
    }

    /// <summary>Expected hashes of a share of a member, from the newest job on.</summary>
    public double WorkOf(int seat) => _sessions[seat].Work;

    /// <summary>
    /// Decides about a share. How good its hash is beyond its own target is drawn here, so that a share is a block with
    /// the chance that its size has in one.
    /// </summary>
    /// <param name="now">When it arrives.</param>
    /// <param name="seat">Whose it is.</param>
    /// <param name="sent">How many its member had sent before.</param>
    /// <param name="luck">Draws.</param>
    /// <param name="tip">What its job built on.</param>
    public ShareDecision Judge(SimTime now, int seat, long sent, RandomStream luck, out int tip)
    {
        (var job, tip) = JobAt(now - _plan.JobLatency - _plan.JobLatency);
        var account = _plan.AccountOf(seat);
        var session = _sessions[account];
        var key = ((ulong)sent << 24) | (uint)seat;
        var decision = _judge.Judge(
            session, new ShareClaim(job, key, session.WorkOf(job) / luck.NextPositiveUnit()));
        if (decision.Verdict == ShareVerdict.Accepted && _rules[account] is { } rule
            && rule.Share(now, session.WorkOf(job) / HashesPerDifficulty))
            Change(account, rule);
        return decision;
    }

    /// <summary>Asks every rule, shares or not.</summary>
    public void Poll(SimTime now)
    {
        for (var seat = 0; seat < _rules.Length; seat++)
            if (_rules[seat] is { } rule && rule.Poll(now))
                Change(seat, rule);
    }

    private void Change(int seat, VarDiffRule rule)
    {
        _sessions[seat].SetWork(_jobs.Newest + 1, rule.Difficulty * HashesPerDifficulty);
        if (!_changed.Contains(seat))
            _changed.Add(seat);
    }

    private void Resize(ulong job, double networkWork)
    {
        for (var seat = 0; seat < _sessions.Length; seat++)
        {
            var (of, squad) = (_plan.Seats[seat], _plan.Squads[_plan.Seats[seat].Squad]);
            var work = _plan.ShareSizes.WorkOf(squad.Rate.DeclaredAtStart * of.Weight, networkWork);
            if (_sessions[seat] is not { } session)
            {
                // A farm's workers have no session of their own with the pool.
                _rules[seat] = _plan.AccountOf(seat) != seat ? null
                    : _plan.VarDiff?.Make(work / HashesPerDifficulty);
                _sessions[seat] = new ShareSession((_rules[seat]?.Difficulty ?? 0) is > 0 and var own
                    ? own * HashesPerDifficulty : work);
            }
            else if (session.Work != work)
            {
                session.SetWork(job, work);
            }
            else
            {
                continue;
            }

            _changed.Add(seat);
        }
    }

    /// <summary>The newest job at a time, as far back as a share may be late.</summary>
    private (ulong Job, int Tip) JobAt(SimTime time)
    {
        // Each entry holds the job that was left, and when.
        while (_left.TryPeek(out var old) && old.LeftAt <= time)
            _left.Dequeue();
        return _left.TryPeek(out var first) ? (first.Job, first.Tip) : (_jobs.Newest, _tip);
    }
}
