using Simulator.Domain.Chain;
using Simulator.Model.Pools.Stratum;

namespace Simulator.Tests.Testnet;

/// <summary>What a pool remembers of the shares of an earlier run.</summary>
public class StratumBookTests
{
    [Fact]
    public void Shares_of_the_last_heights_are_known_also_where_the_chain_went_back()
    {
        var book = new StratumBook();
        book.Keep(Share(1), 10);
        book.Keep(Share(2), 11);
        book.Keep(Share(3), 10);
        book.Keep(Share(4), 13);
        Assert.All([1, 2, 3, 4], each => Assert.True(book.IsEarlier(Share(each)), $"share {each}"));
        book.Keep(Share(5), 14);
        Assert.False(book.IsEarlier(Share(1)));
        Assert.False(book.IsEarlier(Share(3)));
        Assert.True(book.IsEarlier(Share(2)));
        book.Keep(Share(6), 10);
        Assert.False(book.IsEarlier(Share(6)));
    }

    private static Hash256 Share(int number) => Sha256d.Hash([(byte)number]);
}
