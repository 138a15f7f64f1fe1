using Simulator.Runtime.Partitions;

namespace Simulator.Runtime.VirtualTime;

/// <summary>
/// The threads that run partitions side by side, no more than there are processors; the caller's is the first, and each
/// takes every so-manieth partition. All run one window, then wait for each other; what was sent across in one window
/// is collected at the start of the next.
/// </summary>
internal sealed class WindowCrew : IDisposable
{
    private readonly Partition[] _partitions;
    private readonly Thread[] _threads;
    private long _limit;
    private volatile int _window;
    private int _working;
    private volatile bool _over;
    private volatile Exception? _broken;

    public WindowCrew(Partition[] partitions)
    {
        _partitions = partitions;
        _threads = new Thread[Math.Min(partitions.Length, Environment.ProcessorCount) - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var index = i + 1;
            _threads[i] = new Thread(() => Work(index)) { IsBackground = true, Name = $"partitions {index}" };
            _threads[i].Start();
        }
    }

    /// <summary>Runs one window in all partitions and returns when all are done.</summary>
    public void Run(long limit)
    {
        RunPhase(limit, collect: true);
        RunPhase(limit, collect: false);
    }

    public void Dispose()
    {
        _over = true;
        _window++;
        foreach (var thread in _threads)
            thread.Join();
    }

    private bool _collecting;

    private void RunPhase(long limit, bool collect)
    {
        if (collect && !AnySent())
            return;
        _limit = limit;
        _collecting = collect;
        Volatile.Write(ref _working, _threads.Length);
        _window++;
        Do(0);
        var spin = new SpinWait();
        while (Volatile.Read(ref _working) > 0)
            spin.SpinOnce(sleep1Threshold: -1);
        if (_broken is { } broken)
            throw new InvalidOperationException("A partition broke.", broken);
    }

    private bool AnySent() => _partitions.Any(partition => partition.FirstSent() != long.MaxValue);

    private void Work(int index)
    {
        var done = 0;
        while (true)
        {
            var spin = new SpinWait();
            while (_window == done)
                spin.SpinOnce(sleep1Threshold: -1);
            done = _window;
            if (_over)
                return;
            try
            {
                Do(index);
            }
            catch (Exception broken)
            {
                _broken = broken;
            }

            Interlocked.Decrement(ref _working);
        }
    }

    private void Do(int thread)
    {
        for (var index = thread; index < _partitions.Length; index += _threads.Length + 1)
        {
            if (_collecting)
                Collect(_partitions[index]);
            else
                _partitions[index].Run(_limit);
        }
    }

    private void Collect(Partition into)
    {
        foreach (var other in _partitions)
            if (!ReferenceEquals(other, into))
                into.Collect(other);
    }
}
