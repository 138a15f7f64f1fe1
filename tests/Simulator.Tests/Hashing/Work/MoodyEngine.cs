using Simulator.Domain.Mining;
using Simulator.Domain.Random;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// The reference engine with moods: it gives up early, fails, throws or reports a hit that is none, by draws of its own
/// stream. What it says that it searched, it has.
/// </summary>
internal sealed class MoodyEngine(ulong seed) : IHashEngine
{
    private readonly ScalarSearch _scalar = new();
    private readonly RandomStream _random = new(seed);

    public EngineDescription Description { get; } = new("moody", "a test", false, 1, 256);

    public SearchAnswer Search(SearchRequest request, ISearchControl control)
    {
        var range = request.Range;
        switch (_random.NextBelow(12))
        {
            case 0:
                throw new InvalidOperationException("in a bad mood");
            case 1:
                return Part() with { Fault = new EngineFault(EngineFaultKind.Lost, "in a bad mood") };
            case 2 or 3:
                return Part();
            case 4 when range.Length > 1:
                return new SearchAnswer(range.From + 1, [(uint)range.From]) is var lie
                    && _scalar.Search(request with { Range = new(range.From, range.From + 1) }, control).Hits.Count == 0
                    ? lie
                    : Whole();
            default:
                return Whole();
        }

        SearchAnswer Whole() => _scalar.Search(request, control);

        SearchAnswer Part() => _scalar.Search(
            request with { Range = new(range.From, range.From + (ulong)_random.NextBelow((int)range.Length + 1)) },
            control);
    }

    public void Dispose() => _scalar.Dispose();
}
