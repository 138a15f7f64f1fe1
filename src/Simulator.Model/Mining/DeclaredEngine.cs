using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining;

/// <summary>
/// An engine in virtual time: the search is a function called when a slice starts, and its answer arrives when hardware
/// of the declared rate would have it. How fast the function is, and which engine it is, never shows.
/// </summary>
/// <param name="search">What searches; it is called by this actor alone.</param>
/// <param name="hashesPerSecond">The declared rate, above 0.</param>
public sealed class DeclaredEngine(IHashEngine search, double hashesPerSecond) : Actor
{
    private readonly ScalarSearch _reference = new();
    private readonly Queue<SearchOrder> _waiting = new();
    private SearchOrder? _order;
    private ActorRef _miner;
    private SliceAnswer _answer;
    private SimTime _since;
    private TimerRef _due;
    private double _owed;

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.Search:
                _miner = Context.Sender;
                Take(Context.Body<SearchOrder>(in message));
                break;
            case MiningKinds.SliceDue:
                _order = null;
                Context.Tell(_miner, MiningKinds.Searched, _answer.ToData());
                if (_waiting.TryDequeue(out var next))
                    Begin(next);
                break;
            default:
                throw new InvalidOperationException($"An engine was sent the kind {message.Kind}.");
        }
    }

    private void Take(SearchOrder order)
    {
        if (order.Overtakes)
        {
            _waiting.Clear();
            BreakOff();
        }

        if (_order is null)
            Begin(order);
        else
            _waiting.Enqueue(order);
    }

    /// <summary>The slice at hand is overtaken: only what would have been hashed by now counts.</summary>
    private void BreakOff()
    {
        if (_order is not { } order)
            return;
        Context.Cancel(_due);
        var done = Math.Min((ulong)((Context.Now - _since).Seconds * hashesPerSecond), _answer.Hashes);
        var broken = new SliceAnswer(SliceAnswer.ShortOf(order.Number), done, IsHit: false, IsEnded: false);
        Context.Tell(_miner, MiningKinds.Searched, broken.ToData());
        _order = null;
    }

    private void Begin(SearchOrder order)
    {
        _order = order;
        _since = Context.Now;
        _answer = SliceAnswer.Of(order, Search(order.Request));
        _due = Context.Schedule(TimeOf(_answer.Hashes), MiningKinds.SliceDue);
    }

    /// <summary>
    /// A device that fails must not change the run: the reference gives the answer that the device would have given.
    /// </summary>
    private SearchAnswer Search(SearchRequest request)
    {
        var answer = search.Search(request, Unhindered.Search);
        return answer.Fault is null ? answer : _reference.Search(request, Unhindered.Search);
    }

    /// <summary>At least one microsecond. What rounding takes from one slice is given to the next.</summary>
    private SimTime TimeOf(ulong hashes)
    {
        _owed += hashes / hashesPerSecond * SimTime.PerSecond;
        var time = Math.Max(1, (long)_owed);
        _owed -= time;
        return new SimTime(time);
    }
}
