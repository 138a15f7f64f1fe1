using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Hashing.Kernels;

namespace Simulator.Hashing.Engines;

/// <summary>
/// Searches a range with a kernel that tries several nonces side by side: cuts it into batches, drops what a last group
/// tried beyond its end, and checks each hit with the scalar reference. It never chooses the kernel.
/// </summary>
/// <remarks>
/// A kernel stops when its list of hits may not hold another group, and is sent on from there: nothing is searched
/// twice, whatever the target.
/// </remarks>
internal sealed unsafe class LaneSearch(EngineDescription description, LaneKernel kernel) : IHashEngine
{
    /// <summary>Nonces between two looks at the control: 0.1 to 0.4 ms of one core.</summary>
    public const int BatchSize = 4096;

    private const int Room = 256;
    private const int Alignment = 64;

    public EngineDescription Description { get; } = description;

    public SearchAnswer Search(SearchRequest request, ISearchControl control)
    {
        var job = stackalloc uint[JobWords.Count];
        var scratch = stackalloc byte[kernel.ScratchSize + Alignment];
        var aligned = (byte*)(((nuint)scratch + Alignment - 1) & ~(nuint)(Alignment - 1));
        var hits = stackalloc uint[Room];
        JobWords.Prepare(request.Header, new Span<uint>(job, JobWords.Count));
        var sieve = new HitSieve(request);
        var range = request.Range;
        for (var at = range.From; at < range.To;)
        {
            control.Report(at - range.From);
            if (control.StopRequested)
                return sieve.Answer(at, at);
            var batch = new LaneBatch
            {
                Job = job,
                Scratch = aligned,
                ScratchAfter256 = aligned + 256,
                Hits = hits,
                Room = request.Mode == SearchMode.FirstHit ? kernel.Lanes : Room,
                First = (uint)at,
                Groups = (uint)GroupsIn(Math.Min(BatchSize, range.To - at)),
                Top = sieve.Top,
            };
            kernel.Scan(&batch);
            var end = at + (ulong)batch.Done * (uint)kernel.Lanes;
            if (sieve.Take(at, new ReadOnlySpan<uint>(hits, batch.Count)) is { } first)
                return Ended(first + 1UL, end);
            at = end;
        }

        return Ended(range.To, range.To + GroupsIn(range.Length) * (uint)kernel.Lanes - range.Length);

        SearchAnswer Ended(ulong searchedTo, ulong computedTo)
        {
            control.Report(computedTo - range.From);
            return sieve.Answer(searchedTo, computedTo);
        }
    }

    public void Dispose()
    {
    }

    private ulong GroupsIn(ulong nonces) => (nonces + (uint)kernel.Lanes - 1) / (uint)kernel.Lanes;
}
