using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Schemes;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>
/// Money is conserved exactly over a million random events (I5), and the same events give the same books again.
/// </summary>
public sealed class LedgerStormTests
{
    public static TheoryData<string> Schemes => [.. RewardSchemes.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Whatever_happens_to_a_pool_its_books_add_up_and_say_the_same_when_it_happens_again(string scheme)
    {
        // Seven schemes: a million events in all, or a million each.
        var count = Trial.IsFull ? 1_000_000 : 150_000;
        const ulong seed = 5;
        var events = LedgerStorm.Draw(seed, count);
        LedgerStorm first = new(scheme, LawValues.None), second = new(scheme, LawValues.None);

        var fault = first.Tell(events);
        Assert.True(fault is null, $"seed {seed}: {fault}");
        for (var kind = 0; kind < first.Done.Length; kind++)
            Assert.True(first.Done[kind] > 10, $"{(LedgerEvent)kind}: {first.Done[kind]}");

        Assert.Null(second.Tell(events));
        Assert.Equal(first.StateHash, second.StateHash);
    }

    [Fact]
    public void One_event_less_leaves_other_books()
    {
        var events = LedgerStorm.Draw(6, 1000);
        LedgerStorm all = new("pplns", LawValues.None), less = new("pplns", LawValues.None);
        all.Tell(events);
        less.Tell(events[1..]);
        Assert.NotEqual(all.StateHash, less.StateHash);
    }
}
