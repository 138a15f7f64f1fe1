namespace Simulator.Testnet.Tests.Ledger;

/// <summary>Tests that need PostgreSQL: a server given by MINESIM_POSTGRES, or the binaries to start one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : TheoryAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Obstacle is { } obstacle)
            Skip = obstacle;
    }
}
