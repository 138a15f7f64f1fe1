using System.Collections.Concurrent;
using Simulator.Domain.Mining;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// An engine that stands still in every search until the test says what it answers. It never hashes.
/// </summary>
internal sealed class ScriptedEngine : IHashEngine
{
    private readonly BlockingCollection<Call> _calls = [];

    public EngineDescription Description { get; } = new("scripted", "a test", false, 1, 1000);

    public int Disposals { get; private set; }

    /// <summary>Waits for the next search.</summary>
    public Call Asked() =>
        _calls.TryTake(out var call, Patience.Limit) ? call : throw new TimeoutException("nobody searched");

    public SearchAnswer Search(SearchRequest request, ISearchControl control)
    {
        var call = new Call(request, control);
        _calls.Add(call);
        return call.Wait();
    }

    public void Dispose() => Disposals++;

    /// <summary>A search that waits for its answer.</summary>
    internal sealed class Call(SearchRequest request, ISearchControl control)
    {
        private readonly BlockingCollection<Func<SearchAnswer>> _answer = [];

        public SearchRequest Request => request;

        public ISearchControl Control => control;

        /// <summary>Everything searched, with these hits.</summary>
        public void Finish(params uint[] hits) => Answer(new SearchAnswer(request.Range.To, hits));

        public void Answer(SearchAnswer answer) => _answer.Add(() => answer);

        public void Throw(Exception cause) => _answer.Add(() => throw cause);

        public SearchAnswer Wait() =>
            _answer.TryTake(out var answer, Patience.Limit) ? answer() : throw new TimeoutException("no answer");
    }
}

/// <summary>How long a test waits for another thread before it says that something hangs.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
}
