using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Time;
using Simulator.Model.Observing;

namespace Simulator.Model.Mining;

/// <summary>What a hashing miner is made of. Shared by its restarts.</summary>
/// <param name="Number">Its number among the miners.</param>
/// <param name="Node">Where it gets templates and brings what it finds.</param>
/// <param name="Engine">What searches for it: an actor or a door to hardware, it cannot know which.</param>
/// <param name="Tally">Where it reports its hashes.</param>
public sealed record HashingMinerPlan(int Number, ActorRef Node, ActorRef Engine, HashTally Tally)
{
    /// <summary>Version bits that it may change.</summary>
    public uint VersionMask { get; init; } = HeaderRoll.Bip320Mask;
}

/// <summary>
/// A miner that searches real headers, slice by slice: an order to its engine, an answer, the next order. It hashes
/// nothing itself, knows no clock but its messages', and never chooses what to build on.
/// </summary>
/// <remarks>
/// <code>
///   node  --Template-->  miner  --Search-->  engine        a new template overtakes the slice at hand:
///   node  &lt;-HeaderFound-  miner  &lt;-Searched-  engine        what comes of that is wasted
/// </code>
/// </remarks>
public sealed class HashingMiner(HashingMinerPlan plan) : Actor
{
    /// <summary>So many slices make the hashes that a block takes on average.</summary>
    public const int SlicesPerBlock = 64;

    /// <summary>How long an engine that did nothing is left alone.</summary>
    private static readonly SimTime pause = SimTime.FromSeconds(1L);

    /// <summary>While one slice is searched, the next is with the engine already, so that it never waits.</summary>
    private const int OrdersAhead = 2;

    private readonly List<SearchOrder> _orders = [];
    private BlockTemplate? _template;
    private HeaderRoll? _roll;
    private ulong _place;
    private ulong _nextNonce;
    private long _ordersGiven;
    private bool _overtakes;
    private TimerRef _again;

    public override void PreStart() => AskForTemplate();

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.Template:
                Take(Context.Body<BlockTemplate>(in message));
                break;
            case MiningKinds.Searched:
                Hear(SliceAnswer.Of(message.Data));
                break;
            case MiningKinds.SearchAgain:
                _again = default;
                OrderSlices();
                break;
            default:
                throw new InvalidOperationException($"A hashing miner was sent the kind {message.Kind}.");
        }
    }

    private void AskForTemplate() => Context.Tell(plan.Node, MiningKinds.TemplateWanted, plan.Number);

    /// <summary>Whatever was being searched is overtaken by this.</summary>
    private void Take(BlockTemplate template)
    {
        _template = template;
        _orders.Clear();
        _overtakes = true;
        Context.Cancel(_again);
        _again = default;
        Roll(template.Header);
        OrderSlices();
    }

    /// <summary>Starts on a header whose time was not searched yet, with every version and later time.</summary>
    private void Roll(BlockHeader header)
    {
        var latest = Math.Min(_template!.TimeLast, _template.ClockAt(Context.Now) + (ulong)_template.TimeAhead);
        _roll = new HeaderRoll(header, plan.VersionMask, (uint)Math.Max(latest, header.Time));
        _place = 0;
        _nextNonce = 0;
    }

    /// <summary>What a slice leaves unsearched where it breaks off is let go: there are nonces enough.</summary>
    private void Hear(SliceAnswer answer)
    {
        var place = _orders.FindIndex(order => SliceAnswer.ShortOf(order.Number) == answer.Order);
        plan.Tally.Add(Context.Now, answer.Hashes, isWasted: place < 0);
        if (place < 0)
            return;
        var searched = _orders[place].Request;
        _orders.RemoveAt(place);
        if (answer.IsHit)
            Found(searched.Header with { Nonce = (uint)(searched.Range.From + answer.Hashes - 1) });
        else if (answer.IsEnded || answer.Hashes > 0)
            OrderSlices();
        else
            Pause();
    }

    /// <summary>An engine that did nothing is asked again after a while.</summary>
    private void Pause()
    {
        Context.Cancel(_again);
        _again = Context.Schedule(pause, MiningKinds.SearchAgain);
    }

    /// <summary>The node answers with a template, on top of this block or, should it refuse it, beside it.</summary>
    private void Found(BlockHeader header) => Context.SendBody(
        plan.Node, MiningKinds.HeaderFound, new FoundHeader(_template!, header, plan.Number), SimTime.Zero);

    private void OrderSlices()
    {
        while (_orders.Count < OrdersAhead && NextSlice() is { } request)
        {
            var order = new SearchOrder(_ordersGiven++, request, _overtakes);
            _overtakes = false;
            _orders.Add(order);
            Context.SendBody(plan.Engine, MiningKinds.Search, order, SimTime.Zero);
        }

        if (_orders.Count == 0)
            AskForTemplate();
    }

    /// <summary>The nonces that come next; null once the template is spent.</summary>
    private SearchRequest? NextSlice()
    {
        KeepTime();
        if (_nextNonce == NonceRange.End)
        {
            _place++;
            _nextNonce = 0;
        }

        if (_place == _roll!.Count)
            return null;
        var size = Math.Max(1, Target.ExpectedHashes(_template!.Target) / SlicesPerBlock);
        var left = NonceRange.End - _nextNonce;
        var range = new NonceRange(_nextNonce, size < left ? _nextNonce + (ulong)size : NonceRange.End);
        _nextNonce = range.To;
        return new SearchRequest(_roll.At(_place), _template.Target, range, SearchMode.FirstHit);
    }

    /// <summary>
    /// A header carries the time at which its slice is ordered: once the clock shows a later second than any that was
    /// searched, the search goes on in that second.
    /// </summary>
    private void KeepTime()
    {
        var clock = _template!.ClockAt(Context.Now);
        var reached = _place < _roll!.Count ? _roll.At(_place).Time : _roll.LatestTime;
        if (clock > reached && clock <= _template.TimeLast)
            Roll(_template.Header with { Time = clock });
    }
}
