using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// Trusts no engine: every hit is hashed again by the scalar reference, and an answer that contradicts its request
/// counts for nothing. It never asks an engine again.
/// </summary>
internal static class AnswerCheck
{
    /// <summary>
    /// The answer with hits that are none taken out and counted as hardware errors; or nothing searched and a fault,
    /// where the answer cannot be right.
    /// </summary>
    public static SearchAnswer Vetted(SearchRequest request, SearchAnswer answer)
    {
        if (Contradiction(request, answer) is { } wrong)
            return Nothing(request, new EngineFault(EngineFaultKind.Lying, wrong), answer.HardwareErrors);
        if (answer.Hits.Count == 0)
            return answer;
        var search = new HeaderSearch(request.Header);
        var good = answer.Hits.Where(nonce => search.HashWith(nonce).Number <= request.Target).ToArray();
        var bad = answer.Hits.Count - good.Length;
        return bad == 0
            ? answer
            : answer with { Hits = good, HardwareErrors = answer.HardwareErrors + bad };
    }

    /// <summary>Nothing was searched, because of a fault.</summary>
    public static SearchAnswer Nothing(SearchRequest request, EngineFault fault, int hardwareErrors = 0) =>
        new(request.Range.From, [], HardwareErrors: hardwareErrors, Fault: fault);

    private static string? Contradiction(SearchRequest request, SearchAnswer answer)
    {
        var range = request.Range;
        if (answer.SearchedTo < range.From || answer.SearchedTo > range.To)
            return $"says that it searched to {answer.SearchedTo}, outside {range}";
        var least = range.From;
        foreach (var nonce in answer.Hits)
        {
            if (nonce < least || nonce >= answer.SearchedTo)
                return $"reported nonce {nonce} out of order or outside what it searched of {range}";
            least = nonce + 1UL;
        }

        return null;
    }
}
