using Simulator.TestKit;
using Simulator.Domain.Mining;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// A board with devices that a test plays itself, in any order: it takes ranges and answers as it likes. It has no
/// thread and no engine.
/// </summary>
internal sealed class BoardStage
{
    private readonly List<WorkNews> _heard = [];

    public BoardStage(int devices = 2, WorkOptions? options = null, ulong launchSize = 1000)
    {
        Board = new WorkBoard(
            options ?? new WorkOptions(), new WorkClock(Time), [.. Enumerable.Range(0, devices).Select(i => $"d{i}")]);
        for (var i = 0; i < devices; i++)
            Board.Opened(i, new EngineDescription("scripted", "a test", false, 1, launchSize));
    }

    public HandTime Time { get; } = new();

    public WorkBoard Board { get; }

    public long Now => Time.GetTimestamp();

    /// <summary>Everything told so far.</summary>
    public IReadOnlyList<WorkNews> Heard
    {
        get
        {
            while (Board.News.TryDequeue(out var news))
                _heard.Add(news);
            return _heard;
        }
    }

    public IReadOnlyList<JobEnd> Ends => [.. Heard.OfType<WorkNews.Over>().Select(over => over.End)];

    public IReadOnlyList<WorkHit> Hits => [.. Heard.OfType<WorkNews.Found>().Select(found => found.Hit)];

    public IReadOnlyList<DeviceNote> Notes => [.. Heard.OfType<WorkNews.Changed>().Select(changed => changed.Note)];

    public long Submit(MiningJob job) => Board.Submit(job, Now);

    public Assignment Take(int device = 0) =>
        Board.Take(device) ?? throw new InvalidOperationException("there was nothing to do");

    /// <summary>Answers a range: all of it, or up to a nonce, with hits where there are some.</summary>
    public void Answer(Assignment assignment, ulong? to = null, uint[]? hits = null, EngineFault? fault = null) =>
        Board.Settle(
            assignment, new SearchAnswer(to ?? assignment.Request.Range.To, hits ?? [], Fault: fault), Now);

    /// <summary>Searches one range in so much time.</summary>
    public NonceRange Search(int device, double milliseconds)
    {
        var assignment = Take(device);
        Time.Move(milliseconds);
        assignment.Report(assignment.Request.Range.Length);
        Answer(assignment);
        return assignment.Request.Range;
    }
}
