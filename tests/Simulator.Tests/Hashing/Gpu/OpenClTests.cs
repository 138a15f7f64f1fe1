using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Gpu;
using Simulator.Hashing.Gpu.OpenCl;
using Xunit.Abstractions;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>
/// The OpenCL kernel in each of its widths, on whatever device this machine has: PoCL's processor at least.
/// </summary>
[Collection("real time")]
public sealed class OpenClTests(ITestOutputHelper output)
{
    private static OpenClDeviceEntry First => OpenClDeviceList.At(OpenClLibrary.Found, 0);

    [OpenClFact]
    public void The_list_names_device_memory_and_driver()
    {
        var devices = HashEngines.Find("opencl")!.Devices();

        Assert.Null(devices.Missing);
        Assert.All(devices.Names, n => Assert.Matches(@"^.+, \d+\.\d GiB, .+$", n));
        output.WriteLine(string.Join('\n', devices.Names));
    }

    [OpenClFact]
    public void Every_width_reports_what_the_reference_reports()
    {
        var device = First;
        foreach (var lanes in new[] { 4, 8, 16 })
        {
            using var opened = new OpenClDevice(device, new OpenClVariant(lanes, Steps: 2, Group: 1, GroupsMax: 1024));
            var canary = new Canary(opened.Facts);
            // Both slots, so that neither reads the other's list.
            opened.Begin(0, canary.Launch);
            opened.Begin(1, canary.Launch with { Top = 0 });

            Assert.Null(canary.Fault(opened.Finish(0)));
            Assert.Equal([Canary.Genesis.Nonce], opened.Finish(1).Nonces);
        }
    }

    [OpenClFact]
    public void The_text_that_cards_get_with_one_lane_is_right_too()
    {
        using var opened = new OpenClDevice(
            First, new OpenClVariant(1, Steps: 1, Group: 1, GroupsMax: 8192));
        var canary = new Canary(opened.Facts);

        opened.Begin(0, canary.Launch);

        Assert.Null(canary.Fault(opened.Finish(0)));
    }

    [OpenClFact]
    public void More_hits_than_were_expected_are_fetched_and_more_than_find_room_are_counted()
    {
        using var opened = new OpenClDevice(
            First, new OpenClVariant(16, Steps: 1, Group: 1, GroupsMax: 4096));
        var job = KernelJob.Of(Canary.Genesis);

        opened.Begin(0, new KernelLaunch(job, 0, 1 << 15, uint.MaxValue));
        var report = opened.Finish(0);

        Assert.Equal(1u << 15, report.Count);
        Assert.Equal(OpenClDevice.HitCapacity, report.Nonces.Distinct().Count());
    }

    [OpenClFact]
    public void A_stopped_search_ends_and_says_how_far_it_is()
    {
        using var engine = OpenClEngine.Open(0, new GpuOptions { SilenceMax = TimeSpan.FromMinutes(5) });
        var request = new SearchRequest(Canary.Genesis, UInt256.Zero, NonceRange.All, SearchMode.KeepGoing);

        var answer = engine.Search(request, new StopAfter(1_000_000));

        Assert.Null(answer.Fault);
        Assert.InRange(answer.SearchedTo, 1_000_000UL, NonceRange.End - 1);
        Assert.Empty(answer.Hits);
    }

    [OpenClFact]
    public void A_text_that_does_not_build_is_a_failure_with_the_compilers_words()
    {
        var failure = Assert.Throws<DeviceFailure>(() =>
            new OpenClDevice(First, new OpenClVariant(3, 1, 1, 16)));

        Assert.Contains("clBuildProgram failed", failure.Message);
    }

    [OpenClFact]
    public void A_device_that_is_not_there_is_named_with_those_that_are()
    {
        var refusal = Assert.Throws<EngineUnavailable>(() => HashEngines.Find("opencl")!.Open(99));

        Assert.StartsWith("there is no OpenCL device 99; this machine has 0 to ", refusal.Message);
    }

    [Fact]
    public void Without_a_loader_the_reason_says_what_to_install() =>
        Assert.Equal(
            "no OpenCL loader found (libOpenCL.so.1); install ocl-icd-libopencl1 and a driver, or use engine: cpu",
            Assert.Throws<EngineUnavailable>(() => OpenClDeviceList.At(null, 0)).Message);

    [Fact]
    public void A_card_gets_one_lane_in_many_threads_and_a_processor_a_vector_in_each()
    {
        var card = new OpenClDeviceEntry(1, "card", 0, "", IsCpu: false, VectorWidth: 1, GroupMax: 1024);

        Assert.Equal(new OpenClVariant(1, 1, 256, 1 << 20), OpenClVariant.For(card));
        Assert.Equal(64u, OpenClVariant.For(card with { GroupMax = 64 }).Group);
        Assert.Equal(4, OpenClVariant.For(card with { VectorWidth = 4 }).Lanes);
        Assert.Equal((16, 1u), (OpenClVariant.For(card with { IsCpu = true }).Lanes,
            OpenClVariant.For(card with { IsCpu = true }).Group));
    }

    /// <summary>Asks to stop once so many hashes were reported.</summary>
    private sealed class StopAfter(ulong hashes) : ISearchControl
    {
        public bool StopRequested { get; private set; }

        public void Report(ulong hashesDone) => StopRequested = hashesDone >= hashes;
    }
}
