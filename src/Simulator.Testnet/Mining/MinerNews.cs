using Simulator.Hashing.Work;

namespace Simulator.Testnet.Mining;

/// <summary>Something that a miner at a pool must deal with, in the order in which it came.</summary>
internal abstract record MinerNews
{
    /// <summary>A line of the pool.</summary>
    public sealed record Line(string Text) : MinerNews;

    /// <summary>A share of a job.</summary>
    public sealed record Found(WorkHit Hit, ClientJob Job) : MinerNews;

    /// <summary>The first pool has taken the miner in again.</summary>
    public sealed record Returned(PoolVisit Visit) : MinerNews;

    /// <summary>The pool is not to be had any more.</summary>
    public sealed record Gone(string Reason) : MinerNews;
}

/// <summary>Watches a pool that is connected: one that says nothing is none.</summary>
internal sealed class PoolWatch : IDisposable
{
    private const int LooksPerTimeout = 4;
    private const long Nothing = long.MinValue;

    private readonly MinerOptions _options;
    private readonly System.Threading.Channels.ChannelWriter<MinerNews> _news;
    private readonly ITimer _timer;
    private long _heardAt;
    private long _waitingSince = Nothing;
    private int _unanswered;

    public PoolWatch(
        MinerOptions options, PoolVisit visit, System.Threading.Channels.ChannelWriter<MinerNews> news)
    {
        _options = options;
        _news = news;
        _heardAt = options.Clock.GetTimestamp();
        Count(visit.Dialogue.Unanswered);
        var period = (options.AnswerTimeout < options.QuietTimeout ? options.AnswerTimeout : options.QuietTimeout)
            / LooksPerTimeout;
        _timer = options.Clock.CreateTimer(_ => Look(), null, period, period);
    }

    /// <summary>The pool said something.</summary>
    public void Heard()
    {
        Volatile.Write(ref _heardAt, _options.Clock.GetTimestamp());
    }

    /// <summary>How many requests wait for an answer. Jobs are none: a pool may give them and take nothing.</summary>
    public void Count(int unanswered)
    {
        if (unanswered == 0)
            Volatile.Write(ref _waitingSince, Nothing);
        else if (unanswered < _unanswered || _unanswered == 0)
            Volatile.Write(ref _waitingSince, _options.Clock.GetTimestamp());
        _unanswered = unanswered;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var waiting = Volatile.Read(ref _waitingSince);
        if (waiting != Nothing && _options.Clock.GetElapsedTime(waiting) >= _options.AnswerTimeout)
            Leave(FormattableString.Invariant(
                $"connected but silent: no answer for {_options.AnswerTimeout.TotalSeconds:0} s"));
        else if (_options.Clock.GetElapsedTime(Volatile.Read(ref _heardAt)) >= _options.QuietTimeout)
            Leave(FormattableString.Invariant(
                $"connected but silent: no job for {_options.QuietTimeout.TotalSeconds:0} s"));
    }

    /// <summary>The queue is full of shares where a pool takes none: this word waits for its place, and is not lost.
    /// </summary>
    private void Leave(string reason) => _ = _news.WriteAsync(new MinerNews.Gone(reason)).AsTask();
}
