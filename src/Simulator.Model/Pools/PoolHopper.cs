using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>Members that come and go with the age of a pool's round. It decides nothing by itself.</summary>
/// <param name="Squad">Their squad.</param>
/// <param name="LeaveAt">How old the round is when they leave, in difficulties.</param>
/// <param name="Home">What they are called where they are guests.</param>
/// <param name="Else">The pool to which they go; null: they mine alone.</param>
public sealed record PoolHopper(int Squad, double LeaveAt, int Home, PoolBackup? Else);

/// <summary>The half of a pool that tells hoppers how old its round is. They decide; it cannot keep them.</summary>
public sealed partial class Pool
{
    private bool[] _areAway = [];
    private TimerRef _hopDue;

    /// <summary>Shares since the pool's last find, in difficulties.</summary>
    private double RoundAge =>
        Domain.Pools.Difficulties.ToDouble(_book.Ledger.ShareDifficulties - _book.DifficultiesAtFind);

    /// <summary>
    /// Shares were booked, a round has ended, or the pool went out or came back: hoppers come or go, or are to be asked
    /// again. From a pool that members have left they go too, to the place that is their own.
    /// </summary>
    private void MindHoppers()
    {
        if (_plan.Hoppers.Count == 0 || _networkWork <= 0)
            return;
        if (_areAway.Length == 0)
            _areAway = new bool[_plan.Hoppers.Count];
        var (age, next) = (RoundAge, double.PositiveInfinity);
        for (var hopper = 0; hopper < _areAway.Length; hopper++)
        {
            var leaveAt = _plan.Hoppers[hopper].LeaveAt;
            if (_areAway[hopper] != (_isLeft || age >= leaveAt))
                Hop(hopper);
            if (!_areAway[hopper])
                next = Math.Min(next, leaveAt);
        }

        if (!_plan.IsExact)
            AwaitAge(next - age);
    }

    /// <summary>Aggregated shares are known when they are settled, so that is done when the round should be so old.
    /// </summary>
    private void AwaitAge(double difficulties)
    {
        Context.Cancel(_hopDue);
        _hopDue = default;
        var rate = 0.0;
        for (var number = 0; number < _plan.Squads.Count; number++)
        {
            var squad = _plan.Squads[number];
            if (squad.Chooses ? _book.IsHere[squad.First]
                : (squad.Home < 0 || _guests.Contains(squad.Home)) && !IsAway(number))
                rate += squad.Rate.RateAt(Context.Now);
        }

        if (rate <= 0 || double.IsInfinity(difficulties))
            return;
        // What is less than a share is nothing that one could wait for.
        var share = Domain.Pools.Difficulties.ToDouble(_shareCounts[0]);
        var wait = SimTime.FromSeconds(Math.Max(difficulties, share) * _networkWork / rate);
        _hopDue = Context.Schedule(wait > SimTime.Zero ? wait : new SimTime(1), PoolKinds.HopDue);
    }

    private bool IsAway(int squad)
    {
        for (var hopper = 0; hopper < _areAway.Length; hopper++)
            if (_areAway[hopper] && _plan.Hoppers[hopper].Squad == squad)
                return true;
        return false;
    }

    private void Hop(int number)
    {
        var hopper = _plan.Hoppers[number];
        _areAway[number] = !_areAway[number];
        TellWhere(hopper, _areAway[number]);
        if (hopper.Else is { } other)
            Context.Send(other.Pool, _areAway[number] ? PoolKinds.GuestsCome : PoolKinds.GuestsGo, hopper.Home,
                other.Delay);
    }

    /// <summary>After all members were told to work: hoppers that are away stay so.</summary>
    private void KeepAway()
    {
        for (var hopper = 0; hopper < _areAway.Length; hopper++)
            if (_areAway[hopper])
                TellWhere(_plan.Hoppers[hopper], isAway: true);
    }

    private void TellWhere(PoolHopper hopper, bool isAway)
    {
        var mode = !isAway ? _book.IsOut ? MemberMode.InVain : MemberMode.AtWork
            : hopper.Else is null ? MemberMode.Alone : MemberMode.Resting;
        if (!_plan.IsExact)
        {
            Context.Send(_book.Crew, PoolKinds.SquadMode, (long)mode | ((long)hopper.Squad << 8), _plan.JobLatency);
            return;
        }

        var squad = _plan.Squads[hopper.Squad];
        for (var seat = squad.First; seat < squad.First + squad.Count; seat++)
            Context.Send(_book.Members[seat], PoolKinds.Mode, (long)mode, _plan.JobLatency);
    }
}
