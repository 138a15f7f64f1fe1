using Simulator.Domain.Chain;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// A small range of the first block's header whose answer is known, found by the scalar reference. A device that
/// reports anything else, more or less, cannot be believed. It says nothing about nonces elsewhere.
/// </summary>
internal sealed class Canary
{
    // One nonce in 85 is reported, so that some fifty threads of the device are looked at.
    private const uint Top = 0x02ffffff;
    private const uint LengthMin = 4096;
    private const uint GenesisNonce = 2083236893;

    private readonly uint[] _known;

    /// <summary>Works out the answer for launches of a device: some 5 ms of the CPU for the smallest.</summary>
    public Canary(DeviceFacts facts)
    {
        var length = (LengthMin + facts.Granule - 1) / facts.Granule * facts.Granule;
        var from = GenesisNonce - length / 2;
        Launch = new KernelLaunch(KernelJob.Of(Genesis), from, length, Top);
        var search = new HeaderSearch(Genesis);
        _known = [.. Enumerable.Range(0, (int)length)
            .Select(i => from + (uint)i)
            .Where(nonce => HitJudge.TopOf(search.HashWith(nonce).Number) <= Top)];
    }

    /// <summary>The header of the first block of Bitcoin.</summary>
    public static BlockHeader Genesis { get; } = BlockHeader.Parse(Convert.FromHexString(
        "01000000" + new string('0', 64) + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
        + "29ab5f49" + "ffff001d" + "1dac2b7c"));

    /// <summary>What the device is asked.</summary>
    public KernelLaunch Launch { get; }

    /// <summary>Why the answer is wrong, or null where it is right.</summary>
    public string? Fault(LaunchReport report)
    {
        var reported = report.Nonces.AsSpan().ToArray();
        Array.Sort(reported);
        var missed = _known.Except(reported).Count();
        var invented = reported.Length - (_known.Length - missed);
        if (missed == 0 && invented == 0 && report.Count == _known.Length)
            return null;
        return $"of {_known.Length} known nonces it missed {missed}, and it reported {invented} that are none";
    }
}
