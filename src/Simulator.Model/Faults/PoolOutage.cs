using Simulator.Domain.Parameters;

namespace Simulator.Model.Faults;

/// <summary>
/// A pool that does not answer: what its members make is lost until they go where its <c>backup</c> says. It is no rule
/// on links; the pool itself goes out, and its node stays.
/// </summary>
public static class PoolOutage
{
    /// <summary>The key that names the pools.</summary>
    public const string PoolsKey = "pools";

    /// <summary>This fault's entry in the list.</summary>
    public static FaultKind Kind { get; } = new(
        new("pool-outage", "Pools take no shares and give no work; their members fail over, and come back after it.",
            "at `at` members lose their pool and hash in vain; after `fail_over` they mine at its `backup`, or rest\n"
                + "after `for` they are back at once",
            [
                new(PoolsKey, "pools", "pools that are out")
                {
                    Kind = ParameterKind.Pools, Example = "[alpha]",
                },
            ],
            "definition"),
        static _ => null);
}
