using Simulator.Testnet;

namespace Simulator.Testnet.Tests;

public sealed class ConnectionNumberTests
{
    [Fact]
    public void No_number_is_given_twice_however_many_threads_ask()
    {
        var numbers = new ConnectionNumbers();
        var given = new System.Collections.Concurrent.ConcurrentBag<long>();
        Parallel.For(0, 10_000, _ => given.Add(numbers.Next()));
        Assert.Equal(10_000, given.Distinct().Count());
        Assert.Equal(1, given.Min());
    }
}
