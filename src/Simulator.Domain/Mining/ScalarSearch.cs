using Simulator.Domain.Chain;

namespace Simulator.Domain.Mining;

/// <summary>
/// The reference engine: one nonce after another with the plain scalar hash. Every other engine is held against it. It
/// never skips a step.
/// </summary>
public sealed class ScalarSearch : IHashEngine
{
    private const ulong Stride = 1024;

    public EngineDescription Description { get; } = new("scalar", "CPU, plain", IsGpu: false, Lanes: 1, Stride);

    public SearchAnswer Search(SearchRequest request, ISearchControl control)
    {
        var search = new HeaderSearch(request.Header);
        var hits = new List<uint>();
        var range = request.Range;
        for (var nonce = range.From; nonce < range.To; nonce++)
        {
            if ((nonce - range.From) % Stride == 0)
            {
                control.Report(nonce - range.From);
                if (control.StopRequested)
                    return new SearchAnswer(nonce, hits);
            }

            if (search.HashWith((uint)nonce).Number > request.Target)
                continue;
            hits.Add((uint)nonce);
            if (request.Mode == SearchMode.FirstHit)
                return Ended(nonce + 1);
        }

        return Ended(range.To);

        SearchAnswer Ended(ulong to)
        {
            control.Report(to - range.From);
            return new SearchAnswer(to, hits);
        }
    }

    public void Dispose()
    {
    }
}
