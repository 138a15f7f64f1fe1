namespace Simulator.Testnet.Tests;

/// <summary>Tests with sockets and clocks of the machine: one at a time, so that they do not starve each other.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SocketsCollection
{
    public const string Name = "sockets";
}
