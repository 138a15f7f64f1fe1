using System.Diagnostics;

namespace Simulator.TestKit;

/// <summary>
/// Waits for what another thread, process or machine brings about and tells nobody of: the one place where tests look
/// again after a moment. Whoever can be told by an event or a channel waits for that instead.
/// </summary>
public static class Eventually
{
    // Only what hangs takes so long, on a machine of any load.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Asked by the caller's thread, again and again.</param>
    /// <param name="what">What is waited for, for people.</param>
    /// <param name="within">How long; two minutes by default.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static void Holds(Func<bool> condition, string what, TimeSpan? within = null)
    {
        if (!Within(within ?? patience, condition))
            throw new TimeoutException($"it never came: {what}");
    }

    /// <summary>Waits until a condition holds, and says whether it did before the time was over.</summary>
    public static bool Within(TimeSpan time, Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(moment);
        while (!condition())
        {
            if (watch.Elapsed >= time)
                return false;
            timer.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }

        return true;
    }
}
