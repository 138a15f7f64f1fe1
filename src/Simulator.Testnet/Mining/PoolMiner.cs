using System.Threading.Channels;
using Polly;
using Polly.Retry;
using Simulator.Domain.Chain;
using Simulator.Hashing.Work;

namespace Simulator.Testnet.Mining;

/// <summary>
/// A miner at a pool: engines search what the pool's jobs say, and shares go back. When the pool fails, or stays silent
/// on an open connection, it goes to the next one; when none can be had it waits longer and longer. It keeps no coins.
/// </summary>
/// <remarks>
/// <code>
///   AnyAsync ----taken in----> mining ----closed, silent, refused, asked to move----> AnyAsync
///     | no pool: wait, twice as long each time                 | at a stand-in: the first pool is back
/// </code>
/// All that happens goes through one queue, so the talk with a pool has one writer.
/// </remarks>
public sealed class PoolMiner : IWorkListener, IDisposable
{
    private const int QueueSize = 4096;

    private readonly MinerOptions _options;
    private readonly Action<string> _say;
    private readonly PoolDoor _door;
    private readonly WorkPool _work;
    private readonly ShareLog _shares;
    private readonly ResiliencePipeline<PoolVisit> _persistence;
    private readonly Dictionary<int, PoolAddress> _moved = [];
    private volatile Channel<MinerNews>? _news;
    private volatile PoolVisit? _visit;
    private int _connections;

    /// <summary>Opens the engines at once; they wait for work.</summary>
    /// <param name="options">Pools and patience.</param>
    /// <param name="devices">What hashes.</param>
    /// <param name="work">How it hashes.</param>
    /// <param name="opener">How pools are reached.</param>
    /// <param name="say">Told one line about each thing that a miner wants to see. Any thread may call it.</param>
    public PoolMiner(
        MinerOptions options, IReadOnlyList<WorkDevice> devices, WorkOptions work, ILinkOpener opener,
        Action<string> say)
    {
        _options = options;
        _say = say;
        _door = new PoolDoor(options, opener, say);
        _shares = new ShareLog(options.Clock, say);
        _persistence = PersistenceOf(options, say);
        // Hardware has its own time, whatever clock the patience with pools goes by.
        _work = new WorkPool(devices, work, this);
    }

    /// <summary>How it stands.</summary>
    public MinerStatus Status()
    {
        var visit = _visit;
        return _shares.Status(
            visit?.Pool, visit?.Dialogue.Difficulty ?? 0, Volatile.Read(ref _connections), _work.View());
    }

    /// <summary>Mines until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        PoolVisit? next = null;
        try
        {
            while (true)
            {
                var visit = next ?? await _persistence.ExecuteAsync(
                    async token => await _door.AnyAsync(_moved, token).ConfigureAwait(false), cancel)
                    .ConfigureAwait(false);
                next = await VisitAsync(visit, cancel).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    public void Dispose() => _work.Dispose();

    void IWorkListener.Hit(WorkHit hit)
    {
        // Asked here: once its job has ended, nobody knows any more which job of the pool it was.
        if (_shares.JobOf(hit) is { } job && _news?.Writer.TryWrite(new MinerNews.Found(hit, job)) != true)
            _shares.CountLost(1);
    }

    void IWorkListener.Ended(JobEnd end) => _shares.Forget(end.Job);

    void IWorkListener.DeviceChanged(DeviceNote note)
    {
        if (note.State is DeviceState.Hung or DeviceState.Restarting or DeviceState.GivenUp)
            _say($"{note.Name} is {note.State}: {note.Reason}");
    }

    void IWorkListener.Failed(Exception cause) => _say($"the engines do no more work: {cause.Message}");

    /// <summary>Mines at one pool as long as it is worth it; gives the pool to go to at once, or null.</summary>
    private async Task<PoolVisit?> VisitAsync(PoolVisit visit, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var news = Channel.CreateBounded<MinerNews>(QueueSize);
        Interlocked.Increment(ref _connections);
        (_visit, _news) = (visit, news);
        _say($"mining at {visit.Pool.Url} as {visit.Pool.User}, share difficulty {visit.Dialogue.Difficulty:g6}");
        var reading = ReadAsync(visit.Link, news.Writer, over.Token);
        using var watch = new PoolWatch(_options, visit, news.Writer);
        var returning = visit.Place > 0 ? ReturnAsync(news.Writer, over.Token) : Task.CompletedTask;
        try
        {
            Start(visit.Dialogue);
            var (reason, home) = await TalkAsync(visit, news.Reader, watch, cancel).ConfigureAwait(false);
            _say($"{visit.Pool.Url}: {reason}");
            if (visit.Dialogue.MovedTo is { } elsewhere)
                _moved[visit.Place] = elsewhere;
            else
                _moved.Remove(visit.Place);
            return home;
        }
        finally
        {
            (_visit, _news) = (null, null);
            _work.Withdraw(ShareLog.Source);
            _shares.LoseUnanswered();
            await over.CancelAsync().ConfigureAwait(false);
            await visit.Link.DisposeAsync().ConfigureAwait(false);
            await Task.WhenAll(reading, returning).ConfigureAwait(false);
            await LeaveUnreadAsync(news.Reader).ConfigureAwait(false);
        }
    }

    /// <summary>The first pool may have come back just when the visit ended otherwise.</summary>
    private static async Task LeaveUnreadAsync(ChannelReader<MinerNews> news)
    {
        while (news.TryRead(out var each))
            if (each is MinerNews.Returned returned)
                await returned.Visit.Link.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<(string Reason, PoolVisit? Home)> TalkAsync(
        PoolVisit visit, ChannelReader<MinerNews> news, PoolWatch watch, CancellationToken cancel)
    {
        var dialogue = visit.Dialogue;
        await foreach (var each in news.ReadAllAsync(cancel).ConfigureAwait(false))
        {
            try
            {
                switch (each)
                {
                    case MinerNews.Line line:
                        watch.Heard();
                        await TakeAsync(visit, line.Text, cancel).ConfigureAwait(false);
                        break;
                    case MinerNews.Found found:
                        await visit.Link.WriteAsync(_shares.Claim(dialogue, found.Job, found.Hit), cancel)
                            .ConfigureAwait(false);
                        break;
                    case MinerNews.Returned returned:
                        return ("the first pool is back", returned.Visit);
                    case MinerNews.Gone gone:
                        return (gone.Reason, null);
                }
            }
            catch (IOException failure)
            {
                return (failure.Message, null);
            }

            watch.Count(dialogue.Unanswered);
            if (dialogue.Over is { } over)
                return (over, null);
            if (dialogue.MovedTo is { } elsewhere)
                return ($"asked to go to {elsewhere.Url}", null);
        }

        return ("over", null);
    }

    private async Task TakeAsync(PoolVisit visit, string line, CancellationToken cancel)
    {
        var dialogue = visit.Dialogue;
        var (job, mask) = (dialogue.Job, dialogue.VersionMask);
        if (dialogue.Take(line, out var replies) is { } answer)
            _shares.Take(answer, (hit, isAccepted) => _work.Judge(hit, isAccepted));
        if (dialogue.Message is { Length: > 0 } message)
        {
            _say($"{visit.Pool.Url} says: {message}");
            dialogue.Message = null;
        }

        if (dialogue.Job != job || dialogue.VersionMask != mask)
            Start(dialogue);
        foreach (var reply in replies)
            await visit.Link.WriteAsync(reply, cancel).ConfigureAwait(false);
    }

    private void Start(PoolDialogue dialogue)
    {
        if (_shares.WorkOf(dialogue) is { } job)
            _work.Submit(job);
    }

    private static async Task ReadAsync(ILineLink link, ChannelWriter<MinerNews> news, CancellationToken cancel)
    {
        try
        {
            var reason = "the pool closed the connection";
            try
            {
                while (await link.ReadAsync(cancel).ConfigureAwait(false) is { } line)
                    await news.WriteAsync(new MinerNews.Line(line), cancel).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                reason = failure.Message;
            }

            await news.WriteAsync(new MinerNews.Gone(reason), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The visit is over, and nobody reads the news.
        }
    }

    /// <summary>Looks every so often whether the first pool is back, and brings it along.</summary>
    private async Task ReturnAsync(ChannelWriter<MinerNews> news, CancellationToken cancel)
    {
        var silent = new PoolDoor(_options, _door.Opener, static _ => { });
        try
        {
            while (true)
            {
                await Task.Delay(_options.ReturnEvery, _options.Clock, cancel).ConfigureAwait(false);
                if (await silent.TryAsync(0, _options.Pools[0], cancel).ConfigureAwait(false) is { } home)
                {
                    await BringAsync(news, home, cancel).ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The visit is over.
        }
    }

    /// <summary>It waits for a place in the queue; a pool that comes back too late is left again.</summary>
    private static async Task BringAsync(ChannelWriter<MinerNews> news, PoolVisit home, CancellationToken cancel)
    {
        try
        {
            await news.WriteAsync(new MinerNews.Returned(home), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await home.Link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ResiliencePipeline<PoolVisit> PersistenceOf(MinerOptions options, Action<string> say) =>
        new ResiliencePipelineBuilder<PoolVisit> { TimeProvider = options.Clock }
            .AddRetry(new RetryStrategyOptions<PoolVisit>
            {
                ShouldHandle = new PredicateBuilder<PoolVisit>().Handle<IOException>(),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = options.Scatter,
                Delay = options.FirstDelay,
                MaxDelay = options.LongestDelay,
                OnRetry = wait =>
                {
                    say(FormattableString.Invariant(
                        $"{wait.Outcome.Exception?.Message}: trying again in {wait.RetryDelay.TotalSeconds:0.0} s"));
                    return default;
                },
            })
            .Build();
}
