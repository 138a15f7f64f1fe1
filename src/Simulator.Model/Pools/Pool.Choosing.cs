using Simulator.Domain.Actors;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that has members who choose where they mine: they come and go at once, each by itself. What one
/// that left is owed is paid; what it owes is the pool's loss.
/// </summary>
public sealed partial class Pool
{
    private void TakeMove(MemberMode mode, int seat)
    {
        var comes = mode == MemberMode.AtWork;
        if (comes && !_book.IsHere[seat])
        {
            _book.Arrivals++;
            _book.Ledger.Return(seat);
        }
        else if (!comes && _book.IsHere[seat])
        {
            _book.Departures++;
            _book.Ledger.Leave(seat);
            CheckRuin();
        }

        _book.IsHere[seat] = comes;
        TellChoosing(seat, comes && _book.IsOut ? MemberMode.InVain : mode);
        CheckBooks();
    }

    /// <summary>Tells all that are here where they mine from now on.</summary>
    private void TellChoosing(MemberMode mode)
    {
        foreach (var squad in _plan.Squads)
            if (squad.Chooses && _book.IsHere[squad.First])
                TellChoosing(squad.First, mode);
    }

    private void TellChoosing(int seat, MemberMode mode)
    {
        if (_plan.IsExact)
            Context.Tell(_book.Members[seat], PoolKinds.Mode, (long)mode);
        else
            Context.Tell(_book.Crew, PoolKinds.SquadMode, (long)mode | ((long)_plan.Seats[seat].Squad << 8));
    }
}
