using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Gpu;
using Simulator.Hashing.Gpu.Cuda;
using Simulator.Tests.Hashing.Ptx;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>The calls that the CUDA engine makes, and what becomes of a driver that refuses one.</summary>
public sealed class CudaTests
{
    private static readonly GpuOptions options = new() { LaunchFirst = 512, CanaryEvery = 4 };

    [Fact]
    public void It_lists_cards_with_memory_and_driver()
    {
        var (devices, missing) = CudaDeviceList.Read(new InterpretedDriver { Cards = 2 });

        Assert.Null(missing);
        Assert.Equal(
            ["Interpreted card 0, 1.0 GiB, 1 processors, CUDA 12.4",
                "Interpreted card 1, 1.0 GiB, 1 processors, CUDA 12.4"],
            devices.Select(d => d.Line));
    }

    [Fact]
    public void Two_cards_are_two_engines()
    {
        var driver = new InterpretedDriver { Cards = 2 };
        using var first = CudaEngine.Open(driver, 0, options, new HandMovedTime());
        using var second = CudaEngine.Open(driver, 1, options, new HandMovedTime());

        Assert.Equal("Interpreted card 0", first.Description.Device);
        Assert.Equal("Interpreted card 1", second.Description.Device);
    }

    [Fact]
    public void Without_a_driver_the_reason_says_what_to_install() =>
        Assert.Equal(
            "no NVIDIA driver found (libcuda.so.1); install the driver of the card, or use engine: opencl or "
            + "engine: cpu",
            Assert.Throws<EngineUnavailable>(() => CudaEngine.Open(null, 0, options, TimeProvider.System)).Message);

    [Theory]
    [InlineData(0, 100, 0, "the NVIDIA driver finds no card; see nvidia-smi, or use engine: cpu")]
    [InlineData(0, 0, 0, "the NVIDIA driver finds no card; see nvidia-smi, or use engine: cpu")]
    [InlineData(2, 0, 2, "there is no CUDA device 2; this machine has 0 to 1, see minesim doctor")]
    [InlineData(2, 0, -1, "there is no CUDA device -1; this machine has 0 to 1, see minesim doctor")]
    [InlineData(1, 803, 0,
        "the NVIDIA driver refuses to list its cards: cuInit failed with 803 (scripted code 803)")]
    public void A_card_that_is_not_there_is_a_reason(int cards, int code, int index, string reason)
    {
        var driver = new InterpretedDriver { Cards = cards, Failing = { ["cuInit"] = code } };

        var refusal = Assert.Throws<EngineUnavailable>(
            () => CudaEngine.Open(driver, index, options, TimeProvider.System));

        Assert.Equal(reason, refusal.Message);
    }

    [Theory]
    [InlineData("cuCtxCreate_v2")]
    [InlineData("cuModuleLoadDataEx")]
    [InlineData("cuModuleGetFunction")]
    [InlineData("cuMemAlloc_v2")]
    [InlineData("cuMemAllocHost_v2")]
    [InlineData("cuLaunchKernel")]
    [InlineData("cuStreamSynchronize")]
    public void A_call_refused_at_the_opening_is_named_and_leaves_nothing_open(string call)
    {
        var driver = new InterpretedDriver { Failing = { [call] = 2 } };

        var refusal = Assert.Throws<EngineUnavailable>(() => CudaEngine.Open(driver, 0, options, new HandMovedTime()));

        Assert.Contains(call.Replace("_v2", ""), refusal.Message);
        Assert.Contains("failed with 2 (scripted code 2)", refusal.Message);
        Assert.Equal(0, driver.OpenAtEnd());
    }

    [Theory]
    [InlineData("cuLaunchKernel")]
    [InlineData("cuMemsetD32Async")]
    [InlineData("cuMemcpyDtoHAsync_v2")]
    [InlineData("cuStreamSynchronize")]
    public void A_call_refused_in_the_middle_of_a_search_is_a_lost_device(string call)
    {
        var driver = new InterpretedDriver();
        using var engine = CudaEngine.Open(driver, 0, options, new HandMovedTime());
        driver.FailsAfter(6, call, 719);

        var answer = engine.Search(GpuTrial.Request(0, 100_000), Unhindered.Search);

        Assert.Equal(EngineFaultKind.Lost, answer.Fault!.Kind);
        Assert.Contains("failed with 719", answer.Fault.Reason);
        Assert.InRange(answer.SearchedTo, 1UL, 99_999UL);
        Assert.Equal(GpuTrial.Right(0, answer.SearchedTo), answer.Hits);
    }

    [Fact]
    public void A_text_that_does_not_compile_comes_with_the_drivers_words()
    {
        var driver = new InterpretedDriver();
        var device = CudaDeviceList.At(driver, 0);
        var broken = EmbeddedKernels.Ptx.Replace("shf.r.wrap.b32", "shf.r.rwap.b32");

        var failure = Assert.Throws<DeviceFailure>(() => new CudaDevice(driver, device, broken));

        Assert.Matches(
            @"cuModuleLoadDataEx \(line \d+: shf.r.rwap.b32 is not known\) failed with 218", failure.Message);
    }

    [Fact]
    public void A_card_too_old_for_the_text_is_refused()
    {
        var driver = new InterpretedDriver();
        var old = CudaDeviceList.At(driver, 0) with { Capability = 35 };

        Assert.Contains("3.5, and 5.0 is needed",
            Assert.Throws<DeviceFailure>(() => new CudaDevice(driver, old, EmbeddedKernels.Ptx)).Message);
    }
}
