using Simulator.Domain.Actors;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// One thread on one engine: takes a range, has it searched, brings the answer back; opens the engine again after a
/// failure. It never decides what to search.
/// <code>
///   opening --> idle <--> hashing --fault--> restarting --delay--> opening
///      |                     |                   |
///      +--- cannot open -----|------------->-----+-- too often --> given up
///                            +-- silent --> hung -- comes back --> restarting
/// </code>
/// </summary>
internal sealed class Worker
{
    private readonly WorkPool _pool;
    private readonly WorkDevice _device;
    private readonly int _index;
    private readonly Thread _thread;

    public Worker(WorkPool pool, WorkDevice device, int index)
    {
        _pool = pool;
        _device = device;
        _index = index;
        _thread = new Thread(Run) { IsBackground = true, Name = $"worker {device.Name}" };
    }

    public void Start() => _thread.Start();

    /// <summary>True once the thread has ended; a hung engine may never.</summary>
    public bool Join(TimeSpan patience) => _thread == Thread.CurrentThread || _thread.Join(patience);

    private void Run()
    {
        try
        {
            ThreadPlacement.Apply(_pool.Options, _index);
            while (_pool.AwaitOpening(_index))
            {
                if (Opened() is not { } engine)
                    continue;
                using (engine)
                    Serve(engine);
            }

            _pool.Closed(_index);
        }
        catch (Exception cause)
        {
            _pool.Break(cause);
        }
    }

    private IHashEngine? Opened()
    {
        try
        {
            var engine = _device.Open();
            _pool.Opened(_index, engine.Description);
            return engine;
        }
        catch (Exception cause) when (cause is not InvariantViolation)
        {
            _pool.CannotOpen(_index, cause.Message);
            return null;
        }
    }

    private void Serve(IHashEngine engine)
    {
        while (_pool.Next(_index) is { } assignment)
            _pool.Settle(assignment, Searched(engine, assignment));
    }

    /// <summary>An engine that throws has failed: its range was not searched.</summary>
    private static SearchAnswer Searched(IHashEngine engine, Assignment assignment)
    {
        try
        {
            return AnswerCheck.Vetted(assignment.Request, engine.Search(assignment.Request, assignment));
        }
        catch (Exception cause) when (cause is not InvariantViolation)
        {
            return AnswerCheck.Nothing(
                assignment.Request, new EngineFault(EngineFaultKind.Lost, $"{cause.GetType().Name}: {cause.Message}"));
        }
    }
}
