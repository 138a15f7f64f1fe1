using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Schemes;

namespace Simulator.Tests.Pools;

/// <summary>The window of the last shares: what is in it, and what lies across its edge.</summary>
public sealed class ShareWindowTests
{
    private readonly ShareWindow _window = new(Difficulties.Of(2));

    public ShareWindowTests() => _window.Grow(3);

    [Fact]
    public void Until_it_is_full_everything_is_in_it()
    {
        _window.Add(0, Difficulties.Of(0.5));
        _window.Add([Difficulties.Of(0.25), Difficulties.Of(1.25)]);
        Expect(0.75, 1.25, 0);
    }

    [Fact]
    public void The_share_across_the_edge_counts_with_the_part_inside()
    {
        _window.Add(0, Difficulties.Of(1));
        _window.Add(1, Difficulties.Of(1));
        _window.Add(2, Difficulties.Of(0.25));
        Expect(0.75, 1, 0.25);
        _window.Add(2, Difficulties.Of(1));
        Expect(0, 0.75, 1.25);
    }

    [Fact]
    public void A_stretch_across_the_edge_is_cut_alike_for_all_its_members()
    {
        _window.Add([Difficulties.Of(1.5), Difficulties.Of(0.5)]);
        _window.Add(2, Difficulties.Of(0.5));
        Expect(1.125, 0.375, 0.5);
    }

    [Fact]
    public void One_share_longer_than_the_window_is_cut_to_it()
    {
        _window.Add(0, Difficulties.Of(0.5));
        _window.Add(1, Difficulties.Of(3));
        Expect(0, 2, 0);
    }

    [Fact]
    public void Ten_thousand_shares_go_through_it_and_its_sums_stay_exact()
    {
        var each = Difficulties.Of(1 / 300.0);
        for (var i = 0; i < 10_000; i++)
            _window.Add(i % 3, each);
        UInt128 sum = 0;
        foreach (var member in _window.ByMember)
            sum += member;
        Assert.Equal(Difficulties.Of(2), sum);
        Assert.Equal(sum, _window.Total);
    }

    private void Expect(params double[] byMember)
    {
        for (var member = 0; member < 3; member++)
            Assert.Equal(byMember[member], Difficulties.ToDouble(_window.ByMember[member]), 6);
    }
}
