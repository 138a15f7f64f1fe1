namespace Simulator.Testnet.Tests.Stratum;

/// <summary>
/// Many clients that do the same at once, each turn on a thread of the crowd's own: clients that wait for their answers
/// must not hold the threads of the pool on which the server under test reads them.
/// </summary>
internal static class Crowd
{
    /// <summary>Does so many turns, so many of them at once, and throws what the first that failed threw.</summary>
    public static void Do(int turns, int atOnce, Action<int> turn)
    {
        var next = -1;
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, atOnce).Select(_ => new Thread(Work) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.TryDequeue(out var failure))
            throw new InvalidOperationException($"one of the crowd failed: {failure.Message}", failure);

        void Work()
        {
            try
            {
                while (failures.IsEmpty && Interlocked.Increment(ref next) is var place && place < turns)
                    turn(place);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }
    }
}
