using Simulator.Hashing.Gpu;
using Simulator.Hashing.Gpu.Cuda;
using Simulator.Tests.Hashing.Ptx;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>The first OpenCL device of this machine: PoCL's processor at least.</summary>
[Engine("opencl")]
[Collection("real time")]
public sealed class OpenClEngineTests : HashEngineContract
{
    // How much a device does while the processor is busy elsewhere is no promise of the engine.
    protected override ulong DoneAfterStop => 1UL << 32;
}

/// <summary>The first NVIDIA card of this machine.</summary>
[Engine("cuda")]
[Collection("real time")]
public sealed class CudaEngineTests : HashEngineContract
{
    protected override ulong DoneAfterStop => 1UL << 32;
}

/// <summary>The CUDA engine and the very text of its kernel, without a card: a driver that interprets it.</summary>
public sealed class InterpretedCudaEngineTests() : HashEngineContract(Open())
{
    private static GpuEngine Open()
    {
        var driver = new InterpretedDriver();
        var card = CudaDeviceList.At(driver, 0);
        return new GpuEngine(
            new GpuKind("cuda", () => new SmallDevice(new CudaDevice(driver, card, EmbeddedKernels.Ptx))),
            new GpuOptions { CanaryEvery = 64 }, new HandMovedTime());
    }

    /// <summary>The same device with small launches, for an interpreter is slow.</summary>
    private sealed class SmallDevice(IComputeDevice inner) : IComputeDevice
    {
        public DeviceFacts Facts { get; } = inner.Facts with { LaunchMax = 1024, RangeLiked = 1024 };

        public void Begin(int slot, in KernelLaunch launch) => inner.Begin(slot, launch);

        public LaunchReport Finish(int slot) => inner.Finish(slot);

        public void Dispose() => inner.Dispose();
    }
}

/// <summary>The logic that OpenCL and CUDA share, over a device that computes by the reference.</summary>
public sealed class ScriptedEngineTests() : HashEngineContract(Open())
{
    private static GpuEngine Open()
    {
        var time = new HandMovedTime();
        return new GpuEngine(
            new GpuKind("scripted", () => new ScriptedDevice((_, _) => Conduct.Honest, time)),
            new GpuOptions { CanaryEvery = 64 }, time);
    }
}
