using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

/// <summary>Writes down all that a pool tells, and lets a test wait for it. It never answers the pool.</summary>
internal sealed class Listener : IWorkListener
{
    private readonly object _gate = new();
    private readonly List<object> _heard = [];
    private int _atOnce;

    /// <summary>True if two calls ever overlapped.</summary>
    public bool WasCrowded { get; private set; }

    /// <summary>Done at every end, on the pool's thread.</summary>
    public Action<JobEnd>? OnEnd { get; set; }

    public IReadOnlyList<object> Heard
    {
        get
        {
            lock (_gate)
                return [.. _heard];
        }
    }

    public IReadOnlyList<WorkHit> Hits => [.. Heard.OfType<WorkHit>()];

    public IReadOnlyList<JobEnd> Ends => [.. Heard.OfType<JobEnd>()];

    public void Hit(WorkHit hit) => Hear(hit);

    public void Ended(JobEnd end) => Hear(end, () => OnEnd?.Invoke(end));

    public void DeviceChanged(DeviceNote note) => Hear(note);

    public void Failed(Exception cause) => Hear(cause);

    /// <summary>Waits until something was told of which this is true, and returns the first such thing.</summary>
    public T Wait<T>(Func<T, bool> isIt, TimeSpan? patience = null)
    {
        var until = DateTime.UtcNow + (patience ?? Patience.Limit);
        lock (_gate)
        {
            while (true)
            {
                foreach (var news in _heard.OfType<T>())
                    if (isIt(news))
                        return news;
                if (DateTime.UtcNow > until)
                    throw new TimeoutException($"never told; last heard: {string.Join("; ", _heard.TakeLast(5))}");
                Monitor.Wait(_gate, TimeSpan.FromSeconds(1));
            }
        }
    }

    public JobEnd WaitEnd(long job) => Wait<JobEnd>(end => end.JobNumber == job);

    private void Hear(object news, Action? then = null)
    {
        if (Interlocked.Increment(ref _atOnce) > 1)
            WasCrowded = true;
        lock (_gate)
        {
            _heard.Add(news);
            Monitor.PulseAll(_gate);
        }

        then?.Invoke();
        Interlocked.Decrement(ref _atOnce);
    }
}
