using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// One random play of a board. Which nonces are hits is a function of header and nonce; the test's own book says which
/// nonces were searched by an answer that was heard.
/// </summary>
internal sealed class RandomBoard
{
    private const int Devices = 4;
    private const ulong Nonces = 600;

    private readonly RandomStream _random;
    private readonly BoardStage _stage;
    private readonly Dictionary<int, Assignment> _hands = [];
    private readonly Dictionary<BlockHeader, bool[]> _book = [];
    private readonly List<(MiningJob Job, long Number)> _jobs = [];
    private readonly List<(BlockHeader Header, uint Nonce)> _expected = [];
    private ulong _rolls;

    public RandomBoard(ulong seed)
    {
        _random = new RandomStream(seed);
        var options = new WorkOptions { RangeTime = TimeSpan.FromMilliseconds(10), HeadersRemembered = 10_000 };
        _stage = new BoardStage(Devices, options, launchSize: 1 + (ulong)_random.NextBelow(40));
    }

    public IReadOnlyList<JobEnd> Ends => _stage.Ends;

    public IReadOnlyList<WorkHit> Told => _stage.Hits;

    public IReadOnlyList<DeviceState> States => [.. _stage.Notes.Select(note => note.State)];

    public void Play()
    {
        for (var step = 0; step < 150; step++)
            Step();
        Finish();
        Judge();
    }

    private void Step()
    {
        var device = _random.NextBelow(Devices);
        switch (_random.NextBelow(20))
        {
            case 0 or 1:
                Submit();
                break;
            case 2:
                _stage.Time.Move(1 + _random.NextBelow(900));
                _stage.Board.RevokeSilent(_stage.Now);
                break;
            case 3 when _random.NextChance(0.1):
                _stage.Board.Withdraw(Source());
                break;
            case 4 or 5:
                Supply();
                break;
            case < 13:
                Take(device);
                break;
            default:
                _stage.Time.Move(1);
                Answer(device, mayFail: true);
                break;
        }
    }

    private void Submit()
    {
        var policy = (HitPolicy)_random.NextBelow(3);

        // Only jobs that keep all their hits share headers: the others drop hits that another job might miss.
        var number = policy == HitPolicy.KeepGoing && _random.NextChance(0.3) ? 1 : 1000 + _rolls++;
        var from = (ulong)_random.NextBelow((int)Nonces);
        var span = new NonceRange(from, from + 1 + (ulong)_random.NextBelow((int)(Nonces - from)));
        var more = _random.NextBelow(3);
        var job = new MiningJob(Source(), Templates.Roll(number, 1 + (uint)_random.NextBelow(3)), Templates.Target(99))
        {
            Hits = policy,
            Priority = _random.NextBelow(3),
            IsClean = _random.NextChance(0.5),
            Nonces = span,
            More = more == 0 ? null : () => more-- > 0 ? Templates.Roll(1000 + _rolls++) : null,
        };
        _jobs.Add((job, _stage.Submit(job)));
    }

    private string Source() => $"s{_random.NextBelow(4)}";

    private void Supply()
    {
        if (_stage.Board.NextWanting() is { } job)
            _stage.Board.Supply(job, job.Job.More!());
    }

    private void Take(int device)
    {
        if (_hands.ContainsKey(device))
            return;
        if (!_stage.Board.IsWell(device) && _stage.Board.MayRetry(device, _stage.Now))
            _stage.Board.Opened(device, new EngineDescription("scripted", "a test", false, 1, 10));
        if (_stage.Board.Take(device) is { } assignment)
            _hands.Add(device, assignment);
    }

    /// <summary>What an engine would say: all of it, up to the first hit, up to a stop, or up to a failure.</summary>
    private void Answer(int device, bool mayFail)
    {
        if (!_hands.Remove(device, out var assignment))
            return;
        var request = assignment.Request;
        var fault = mayFail && _random.NextChance(0.1) ? new EngineFault(EngineFaultKind.Lost, "by chance") : null;
        var to = request.Range.To;
        if (fault is not null || (assignment.StopRequested && _random.NextChance(0.7)))
            to = request.Range.From + (ulong)_random.NextBelow((int)request.Range.Length + 1);
        var hits = HitsOf(request.Header, new NonceRange(request.Range.From, to));
        if (request.Mode == SearchMode.FirstHit && hits.Length > 0)
            (hits, to) = ([hits[0]], hits[0] + 1UL);
        assignment.Report(to - request.Range.From);
        if (!assignment.IsRevoked)
            Note(assignment, to, hits);
        _stage.Answer(assignment, to, hits, fault);
    }

    private void Note(Assignment assignment, ulong to, uint[] hits)
    {
        var request = assignment.Request;
        if (!_book.TryGetValue(request.Header, out var searched))
            _book[request.Header] = searched = new bool[Nonces + 1];
        for (var nonce = request.Range.From; nonce < to; nonce++)
        {
            Assert.False(searched[nonce], $"nonce {nonce} was searched twice");
            searched[nonce] = true;
        }

        if (assignment.Job.Job.Hits == HitPolicy.KeepGoing)
            _expected.AddRange(hits.Select(nonce => (request.Header, nonce)));
    }

    private static uint[] HitsOf(BlockHeader header, NonceRange range) =>
        [.. Enumerable.Range((int)range.From, (int)range.Length).Select(n => (uint)n).Where(n => IsHit(header, n))];

    private static bool IsHit(BlockHeader header, uint nonce) =>
        Mix.Of(header.MerkleRoot.Number.Limb0, header.Time, nonce) % 97 == 0;

    /// <summary>No more jobs and no more failures: all ends.</summary>
    private void Finish()
    {
        for (var round = 0; _stage.Ends.Count < _jobs.Count || _hands.Count > 0; round++)
        {
            Assert.True(round < 20_000, "it never ends");
            _stage.Time.Move(50);
            Supply();
            for (var device = 0; device < Devices; device++)
            {
                Answer(device, mayFail: false);
                Take(device);
            }
        }
    }

    private void Judge()
    {
        Assert.Equal(_jobs.Select(job => job.Number), _stage.Ends.Select(end => end.JobNumber).Order());
        Assert.Equal(0, _stage.Board.View(_stage.Now).RepeatedNonces);
        Assert.Equal(
            (ulong)_book.Values.Sum(searched => searched.Count(isIn => isIn)),
            _stage.Board.View(_stage.Now).Total.Hashes);
        var told = _stage.Hits.Where(hit => hit.Job.Hits == HitPolicy.KeepGoing)
            .Select(hit => (hit.Header with { Nonce = 0 }, hit.Header.Nonce));
        Assert.Equal(Sorted(_expected), Sorted(told));
        foreach (var end in _stage.Ends)
            JudgeEnd(end);
    }

    private static IEnumerable<string> Sorted(IEnumerable<(BlockHeader Header, uint Nonce)> hits) =>
        hits.Select(hit => $"{hit.Header} {hit.Nonce}").Order(StringComparer.Ordinal);

    private void JudgeEnd(JobEnd end)
    {
        var hits = _stage.Hits.Where(hit => hit.JobNumber == end.JobNumber).ToArray();
        if (end.Ending == JobEnding.Spent)
            foreach (var header in HeadersOf(end.Job))
                Assert.True(Whole(header, end.Job.Nonces), $"of job {end.JobNumber} something was left out");
        if (end.Job.Hits == HitPolicy.KeepGoing)
            return;
        Assert.Equal(end.Ending == JobEnding.Solved ? 1 : 0, hits.Length);
        if (end.Ending == JobEnding.Solved && end.Job.Hits == HitPolicy.Lowest)
            JudgeLowest(end, hits[0]);
    }

    /// <summary>The first roll's headers: those that a source gave later are asked for again by nobody.</summary>
    private static IEnumerable<BlockHeader> HeadersOf(MiningJob job) =>
        Enumerable.Range(0, (int)job.Roll.Count).Select(place => job.Roll.At((ulong)place));

    private bool Whole(BlockHeader header, NonceRange span)
    {
        for (var nonce = span.From; nonce < span.To; nonce++)
            if (!_book[header][nonce])
                return false;
        return true;
    }

    private void JudgeLowest(JobEnd end, WorkHit hit)
    {
        var span = end.Job.Nonces;
        Assert.Equal(hit.HeaderPlace * span.Length + hit.Header.Nonce - span.From + 1, end.Hashes);
        Assert.Equal(HitsOf(hit.Header with { Nonce = 0 }, span)[0], hit.Header.Nonce);
        Assert.True(Whole(hit.Header with { Nonce = 0 }, new NonceRange(span.From, hit.Header.Nonce + 1UL)));
        if (hit.HeaderPlace < end.Job.Roll.Count)
            foreach (var header in HeadersOf(end.Job).Take((int)hit.HeaderPlace))
                Assert.Empty(HitsOf(header, span));
    }
}
