using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that goes out and comes back, and ends when it is ruined. Its node stays, so it goes on following
/// the chain, and its books stay true.
/// </summary>
public sealed partial class Pool
{
    private TimerRef _failOver;

    private void ScheduleOutages()
    {
        // One that starts again while it is out had members waiting: they wait from now.
        if (_book is { IsOut: true, IsLeft: false, RuinedAt: null })
            _failOver = Context.Schedule(_plan.FailOver, PoolKinds.FailOverDue);
        for (var i = 0; i < _plan.Outages.Count; i++)
        {
            var (from, to) = _plan.Outages[i];
            if (from >= Context.Now)
                Context.Schedule(from - Context.Now, PoolKinds.OutageDue, i);
            if (to > Context.Now && to < SimTime.Max)
                Context.Schedule(to - Context.Now, PoolKinds.OutageDue, ~i);
        }
    }

    private void GoOut(int outage)
    {
        if (_book.RuinedAt is not null)
            return;
        _book.IsOut = true;
        Tell(MemberMode.InVain, _plan.Number);
        TellChoosing(MemberMode.InVain);
        foreach (var guests in _book.Guests)
            Tell(MemberMode.InVain, guests);
        if (_plan.Outages[outage].To - Context.Now > _plan.FailOver)
            _failOver = Context.Schedule(_plan.FailOver, PoolKinds.FailOverDue);
    }

    private void ComeBack()
    {
        if (_book.RuinedAt is not null || !_book.IsOut)
            return;
        _book.IsOut = false;
        Context.Cancel(_failOver);
        if (_book.IsLeft && _plan.Backup is { } backup)
            Context.Send(backup.Pool, PoolKinds.GuestsGo, _plan.Number, backup.Delay);
        _book.IsLeft = false;
        Tell(MemberMode.AtWork, _plan.Number);
        TellChoosing(MemberMode.AtWork);
        foreach (var guests in _book.Guests)
            Tell(MemberMode.AtWork, guests);
        MindHoppers();
        RenewJob(clean: true);
    }

    /// <summary>A ruined pool pays nobody any more: its members go at once, and do not come back.</summary>
    private protected override void End()
    {
        _book.IsOut = true;
        Context.Cancel(_failOver);
        if (!_book.IsLeft)
            SendMembersAway();
        foreach (var guests in _book.Guests.ToArray())
            Tell(MemberMode.Resting, guests);
    }

    private void SendMembersAway()
    {
        _book.IsLeft = true;
        MindHoppers();
        TellChoosing(MemberMode.InVain);
        foreach (var chooser in _plan.Choosers)
            Context.Tell(chooser, PoolKinds.PoolGone, _plan.Number);
        if (_plan.Backup is { } backup)
        {
            Tell(MemberMode.Resting, _plan.Number);
            Context.Send(backup.Pool, PoolKinds.GuestsCome, _plan.Number, backup.Delay);
            return;
        }

        var alone = _plan.BacksUpAlone || _book.RuinedAt is not null;
        Tell(alone ? MemberMode.Alone : MemberMode.Resting, _plan.Number);
    }

    /// <summary>Tells the members that a pool has here, this one or another, where they mine from now on.</summary>
    private void Tell(MemberMode mode, int home)
    {
        var isOwn = home == _plan.Number;
        if (!isOwn)
            mode = Welcome(mode, home);
        var data = (long)mode | ((isOwn ? 0L : home + 1) << 8);
        // Who has not joined yet is told when it does.
        if (!_plan.IsExact && _book.Crew.IsSomebody)
            Context.Send(_book.Crew, PoolKinds.Mode, data, _plan.JobLatency);
        for (var seat = 0; seat < _plan.Seats.Count; seat++)
            if (_plan.IsExact && _book.Members[seat].IsSomebody
                && _plan.Squads[_plan.Seats[seat].Squad].Home == (isOwn ? -1 : home))
                Context.Send(_book.Members[seat], PoolKinds.Mode, data, _plan.JobLatency);
        if (isOwn)
            KeepAway();
    }

    /// <summary>Remembers who is here as a guest; one who comes while the pool is out hashes in vain.</summary>
    private MemberMode Welcome(MemberMode mode, int home)
    {
        if (mode == MemberMode.Resting)
            _book.Guests.Remove(home);
        else if (!_book.Guests.Contains(home))
            _book.Guests.Add(home);
        return mode == MemberMode.AtWork && _book.IsOut ? MemberMode.InVain : mode;
    }
}
