using Simulator.Domain.Actors;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that takes shares, one by one or all of a stretch, and finds blocks among them.
/// </summary>
public sealed partial class Pool
{
    private readonly UInt128[] _told;
    private readonly ShareDesk? _desk;
    private bool _polls;

    /// <summary>What members are to build on.</summary>
    private int Job => _book.Tie >= 0 ? _book.Tie : _book.Tip;

    private void AskForReport()
    {
        if (_book.Crew.IsSomebody && _networkWork > 0)
            Context.Tell(_book.Crew, PoolKinds.ReportWanted);
    }

    /// <summary>Shares of all members since the report before.</summary>
    private void Settle(CrewReport report)
    {
        // A find for a job that was overtaken on its way is a share that came too late.
        var isLate = report.Finder >= 0 && report.Parent >= 0
            && report.Parent != _book.Tip && report.Parent != _book.Tie;
        var finder = report.Finder < 0 ? -1 : _plan.AccountOf(report.Finder);
        var sum = 0L;
        for (var seat = 0; seat < _told.Length; seat++)
        {
            var count = report.Accepted[seat] - (isLate && seat == finder ? 1 : 0);
            _told[seat] = _shareCounts[seat] * (uint)count;
            _book.Accepted[seat] += count;
            sum += count;
        }

        _book.Count(ShareVerdict.Accepted, sum);
        _book.Count(ShareVerdict.StaleJob, report.Stale + (isLate ? 1 : 0));
        _book.Ledger.Shares(_told, PricedSubsidy);
        Reprice();
        CheckRuin();
        if (report.Finder >= 0)
            Find(report.Finder, report.Parent, isLate);
        CheckBooks();
        if (_marksAtReport)
        {
            _marksAtReport = false;
            _book.StartCounting(Context.Now);
        }

        if (_nextWork > 0)
            ApplyTarget();
        DivideLate();
        MindHoppers();
    }

    /// <summary>
    /// A member has found a block: it goes to the node, which decides what it becomes. Also one that is late does: a
    /// proof is a proof.
    /// </summary>
    private void Find(int seat, int parent, bool isLate)
    {
        if (!isLate)
            EndRound(Context.Now);
        if (parent < 0)
            parent = _book.Tie;
        var parentId = parent < 0 ? 0 : _plan.Store[parent].Id;
        Context.SendBody(_plan.Node, PoolKinds.BlockFound,
            new PoolFind(parent, parentId, _plan.Seats[seat].Miner, _book.Finds++), SimTime.Zero);
    }

    private void TellShareSize(int seat)
    {
        if (_book.Members[seat].IsSomebody)
            Context.Send(_book.Members[seat], PoolKinds.ShareSize,
                BitConverter.DoubleToInt64Bits(1 / _desk!.WorkOf(seat)), _plan.JobLatency);
    }

    /// <summary>One share of one member.</summary>
    private void TakeShare(long data)
    {
        var seat = (int)(data & 0xFFFFFF);
        var account = _plan.AccountOf(seat);
        var habit = _plan.HabitOf(seat);
        // The share that would be a block never comes.
        if (habit != SolutionHabit.HandsIn && _solve!.NextChance(_desk!.WorkOf(account) / _networkWork))
        {
            _book.Withheld++;
            if (_plan.Squads[_plan.Seats[seat].Squad].Keeper is { IsSomebody: true } keeper)
                Context.Tell(keeper, PoolKinds.SolutionKept, seat);
            return;
        }

        var decision = _desk!.Judge(Context.Now, seat, data >> 24, _solve!, out var tip);
        _book.Count(decision.Verdict);
        if (decision.Verdict == ShareVerdict.Accepted)
        {
            _book.Accepted[account]++;
            _book.Ledger.Share(account, decision.Difficulties, PricedSubsidy);
            CheckRuin();
        }

        if (!decision.IsBlock || habit != SolutionHabit.HandsIn
            || (_plan.SentAway > 0 && _solve!.NextChance(_plan.SentAway)))
        {
            MindHoppers();
            return;
        }

        var isLate = decision.Verdict != ShareVerdict.Accepted;
        Find(seat, isLate || _plan.JobLatency > SimTime.Zero ? tip : -1, isLate);
        CheckBooks();
        MindHoppers();
    }

    /// <summary>A new job for single shares; a clean one ends those before.</summary>
    private void RenewJob(bool clean)
    {
        if (_desk is null || _networkWork <= 0)
            return;
        foreach (var seat in _desk.NewJob(Context.Now, Job, _networkWork, clean))
            TellShareSize(seat);
        if (!_polls && _desk.PollEvery is { } every)
        {
            _polls = true;
            Context.Schedule(every, PoolKinds.PollDue);
        }
    }

    private void Poll()
    {
        _desk!.Poll(Context.Now);
        Context.Schedule(_desk.PollEvery!.Value, PoolKinds.PollDue);
    }
}
