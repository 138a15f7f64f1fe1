using System.Collections.Concurrent;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Gpu;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>An engine over scripted devices, one for each opening, with a clock that stands still.</summary>
internal sealed class GpuTrial : IDisposable
{
    /// <summary>A bound that one nonce in 64 meets.</summary>
    public static readonly UInt256 Easy = Target.UpToBits(250);

    private readonly Queue<Func<int, KernelLaunch, Conduct>> _scripts;

    public GpuTrial(params Func<int, KernelLaunch, Conduct>[] scripts)
    {
        _scripts = new(scripts);
        Engine = new GpuEngine(new GpuKind("scripted", Open), Options, Time);
        Engine.Noticed += Notices.Enqueue;
    }

    public GpuOptions Options { get; } = new() { CanaryEvery = 4 };

    public HandMovedTime Time { get; } = new();

    public GpuEngine Engine { get; }

    public ConcurrentQueue<EngineNotice> Notices { get; } = [];

    /// <summary>Devices in the order of their opening.</summary>
    public List<ScriptedDevice> Devices { get; } = [];

    /// <summary>Every hit of a range by the reference.</summary>
    public static IReadOnlyList<uint> Right(ulong from, ulong to) =>
        new ScalarSearch().Search(Request(from, to), Unhindered.Search).Hits;

    public static SearchRequest Request(ulong from, ulong to, SearchMode mode = SearchMode.KeepGoing) =>
        new(Canary.Genesis, Easy, new NonceRange(from, to), mode);

    public SearchAnswer Search(ulong from, ulong to, SearchMode mode = SearchMode.KeepGoing) =>
        Engine.Search(Request(from, to, mode), Unhindered.Search);

    /// <summary>Goes on where an answer ended.</summary>
    public SearchAnswer GoOn(SearchAnswer answer, ulong to) => Search(answer.SearchedTo, to);

    public void Dispose()
    {
        Engine.Dispose();
        foreach (var device in Devices)
            device.Release();
    }

    private ScriptedDevice Open()
    {
        // The last script serves every later opening.
        var script = _scripts.Count > 1 ? _scripts.Dequeue() : _scripts.Peek();
        var device = new ScriptedDevice(script, Time);
        Devices.Add(device);
        return device;
    }
}
