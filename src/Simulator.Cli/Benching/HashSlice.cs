using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Cli.Benching;

/// <summary>What was hashed in one slice of time, and what it took.</summary>
internal readonly record struct HashSlice(double Hashes, double WallSeconds, double CpuSeconds)
{
    public double PerSecond => Hashes / WallSeconds;

    public double PerCpuSecond => Hashes / CpuSeconds;

    /// <summary>Runs threads side by side for a time, each with work of its own, and adds up what they did.</summary>
    /// <param name="threads">Threads side by side.</param>
    /// <param name="time">How long.</param>
    /// <param name="stop">Ends it sooner, once there is something to show.</param>
    /// <param name="work">Hashes until an end, and says how often.</param>
    public static HashSlice Of(int threads, TimeSpan time, CancellationToken stop, Func<int, SliceEnd, ulong> work)
    {
        var hashes = new ulong[threads];
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var end = new SliceEnd(start, time, stop);
        var others = Enumerable.Range(1, threads - 1)
            .Select(i => new Thread(() => hashes[i] = work(i, end)) { IsBackground = true }).ToArray();
        foreach (var other in others)
            other.Start();
        hashes[0] = work(0, end);
        foreach (var other in others)
            other.Join();
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return new(hashes.Sum(h => (double)h), wall, Math.Max(used, 1e-6));
    }

    /// <summary>Searches for what cannot be found, header after header.</summary>
    public static ulong Search(IHashEngine engine, BlockHeader header, SliceEnd end)
    {
        var done = 0UL;
        while (!end.StopRequested)
        {
            var request = new SearchRequest(header, UInt256.Zero, NonceRange.All, SearchMode.KeepGoing);
            var answer = engine.Search(request, end);
            done += answer.HashesOf(request) + answer.Overshoot;
            if (answer.Fault is { } fault)
                throw new UsageError(
                    UsageCodes.EngineMissing, $"{engine.Description.Name}: {fault.Reason}",
                    "leave this engine out, or look at: minesim doctor", ExitCode.Environment);
            header = header with { Time = header.Time + 1 };
        }

        return done;
    }

    /// <summary>The double hash as anybody would write it: the library's function twice, 80 bytes at a time.</summary>
    public static ulong Naive(BlockHeader header, SliceEnd end)
    {
        const int between = 256;
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        header.WriteTo(bytes);
        var nonce = 0u;
        while (!end.StopRequested)
            for (var i = 0; i < between; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes[76..], nonce++);
                SHA256.HashData(bytes, digest);
                SHA256.HashData(digest, digest);
            }
        return nonce;
    }
}

/// <summary>
/// When a slice of time is over: after its time, or sooner where somebody wants to stop. It lets nothing end in less
/// than a twentieth of a second, so that there is a rate in any case.
/// </summary>
internal sealed class SliceEnd(long start, TimeSpan time, CancellationToken stop) : ISearchControl
{
    private static readonly TimeSpan least = TimeSpan.FromMilliseconds(50);

    public bool StopRequested => Stopwatch.GetElapsedTime(start) is var since
        && (since >= time || (stop.IsCancellationRequested && since >= least));

    public void Report(ulong hashesDone)
    {
    }
}
