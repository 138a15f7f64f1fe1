namespace Simulator.Testnet.Tests;

/// <summary>Waits for something that other threads bring about; fails when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public static void Holds(Func<bool> condition, string what)
    {
        Assert.True(SpinWait.SpinUntil(condition, patience), $"it never came: {what}");
    }
}
