namespace Simulator.Testnet.Stratum;

/// <summary>
/// Holds back readers until the loop has taken what was posted: who has posted its part waits until the loop has rested
/// again. It never holds a line itself. Any thread may ask; only the loop's own opens it.
/// </summary>
/// <param name="each">Lines of one connection.</param>
/// <param name="all">Lines of all connections.</param>
/// <param name="bytes">Bytes of all connections; the last line that passes may go beyond.</param>
internal sealed class LineGate(int each, int all, long bytes)
{
    private TaskCompletionSource _next = NewRest();
    private long _rests;
    private int _posted;
    private long _bytes;
    private int _waiting;

    /// <summary>What one connection has used of its part.</summary>
    public struct Part
    {
        internal long Rest;
        internal int Posted;
    }

    /// <summary>Readers that wait at the moment.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>False where the reader must wait before it hands on a line; it counts nothing.</summary>
    public bool IsOpen(ref Part part)
    {
        var rests = Volatile.Read(ref _rests);
        if (part.Rest != rests)
        {
            part.Rest = rests;
            part.Posted = 0;
        }

        return part.Posted < each && Volatile.Read(ref _posted) < all && Volatile.Read(ref _bytes) < bytes;
    }

    /// <summary>Counts a whole line that is handed on.</summary>
    public void Pass(ref Part part, int length)
    {
        part.Posted++;
        Interlocked.Increment(ref _posted);
        Interlocked.Add(ref _bytes, length);
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
        Volatile.Write(ref _bytes, 0);
        Interlocked.Increment(ref _rests);
        if (Volatile.Read(ref _waiting) > 0)
            Interlocked.Exchange(ref _next, NewRest()).SetResult();
    }

    // What goes on must not go on here, on the loop's own thread.
    private static TaskCompletionSource NewRest() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
