namespace Simulator.Tests.Runtime;

/// <summary>How many bytes a piece of work allocates; it never counts what the runtime did beside it.</summary>
internal static class Allocated
{
    private const int Attempts = 5;

    /// <summary>The least of several attempts, in bytes.</summary>
    /// <remarks>A collection that another test causes retires this thread's allocation buffer, whose unused rest
    /// (up to 8 KiB) then counts as allocated; compiling a method anew may allocate too. What the work itself
    /// allocates, it allocates in every attempt.</remarks>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
