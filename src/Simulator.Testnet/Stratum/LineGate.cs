namespace Simulator.Testnet.Stratum;

/// <summary>
/// Holds back readers until the loop has taken what was posted: who has posted its part waits until the loop has rested
/// again. It never holds a line itself. Any thread may ask; only the loop's own opens it.
/// </summary>
internal sealed class LineGate(int each, int all)
{
    private TaskCompletionSource _next = NewRest();
    private long _rests;
    private int _posted;
    private int _waiting;

    /// <summary>What one connection has used of its part.</summary>
    public struct Part
    {
        internal long Rest;
        internal int Posted;
    }

    /// <summary>Readers that wait at the moment.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Counts a line; false where the reader must wait first.</summary>
    public bool TryPass(ref Part part)
    {
        var rests = Volatile.Read(ref _rests);
        if (part.Rest != rests)
        {
            part.Rest = rests;
            part.Posted = 0;
        }

        if (part.Posted >= each || Volatile.Read(ref _posted) >= all)
            return false;
        part.Posted++;
        Interlocked.Increment(ref _posted);
        return true;
    }

    /// <summary>Ends when the loop has rested after what the caller has seen.</summary>
    /// <param name="part">As it was when it could not pass.</param>
    public async Task Wait(Part part)
    {
        Interlocked.Increment(ref _waiting);
        var next = Volatile.Read(ref _next);
        // It may have rested between the question and here; then nobody would wake this reader.
        if (Volatile.Read(ref _rests) == part.Rest)
            await next.Task.ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
    }

    /// <summary>The loop rests: everything posted before its last turn was taken.</summary>
    public void Open()
    {
        Volatile.Write(ref _posted, 0);
        Interlocked.Increment(ref _rests);
        if (Volatile.Read(ref _waiting) > 0)
            Interlocked.Exchange(ref _next, NewRest()).SetResult();
    }

    // What goes on must not go on here, on the loop's own thread.
    private static TaskCompletionSource NewRest() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
