using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing.Gpu;
using Simulator.Hashing.Gpu.Cuda;
using Xunit.Abstractions;

namespace Simulator.Tests.Hashing.Ptx;

/// <summary>The very text that NVIDIA's driver is given, executed instruction by instruction.</summary>
public sealed class PtxTests(ITestOutputHelper output)
{
    private const string Block125552 =
        "0100000081cd02ab7e569e8bcd9317e2fe99f2de44d49ab2b8851ba4a308000000000000e320b6c2fffc8d750423db8b1eb942ae"
        + "710e951ed797f7affc8892b0f1fc122bc7f5d74df2b9441a42a14695";

    [Fact]
    public void It_finds_the_first_block() => Finds(Canary.Genesis, 2083236893);

    [Fact]
    public void It_finds_block_125552() =>
        Finds(BlockHeader.Parse(Convert.FromHexString(Block125552)), 2504433986);

    [Fact]
    public void It_reports_what_the_reference_reports_at_a_low_difficulty()
    {
        const ulong seed = 125552;
        var random = RandomStream.For(seed, "ptx");
        for (var i = 0; i < 4; i++)
        {
            var header = RandomHeader.From(random);
            var from = random.NextBelow(int.MaxValue) + 1_000_000_000L;
            var launch = new KernelLaunch(KernelJob.Of(header), (uint)from, 4096, 0x02ffffff);

            Assert.Equal(Right(launch), Run(new InterpretedDriver(), launch));
        }
    }

    [Fact]
    public void A_nonce_costs_the_operations_of_the_circuit_and_few_more()
    {
        var driver = new InterpretedDriver();

        Run(driver, new KernelLaunch(KernelJob.Of(Canary.Genesis), 0, 4096, 0));

        var perNonce = driver.Executed / (double)driver.Threads;
        output.WriteLine($"{perNonce:0.0} instructions per nonce");
        Assert.InRange(perNonce, 2846, 2846 + 50);
    }

    [Fact]
    public void It_asks_for_no_more_than_a_card_of_2014()
    {
        var program = new PtxProgram(EmbeddedKernels.Ptx);

        Assert.Equal(("scan", "sm_50", 256), (program.Name, program.Target, program.BlockMax));
        Assert.Equal([140, 4, 4, 4, 8], program.Parameters.Select(p => p.Size));
    }

    [Fact]
    public void Hits_that_find_no_room_are_counted_and_not_written()
    {
        var driver = new InterpretedDriver();
        var length = (uint)CudaDevice.HitCapacity + 1024;
        using var device = Open(driver);

        device.Begin(0, new KernelLaunch(KernelJob.Of(Canary.Genesis), 0, length, uint.MaxValue));
        var report = device.Finish(0);

        Assert.Equal(length, report.Count);
        Assert.Equal(CudaDevice.HitCapacity, report.Nonces.Distinct().Count());
    }

    private static void Finds(BlockHeader header, uint nonce)
    {
        var launch = new KernelLaunch(KernelJob.Of(header), nonce - 100, 256, 0);

        Assert.Equal([nonce], Run(new InterpretedDriver(), launch));
        Assert.True(header.Hash().Number <= header.Bits.ToTarget());
    }

    private static uint[] Run(InterpretedDriver driver, in KernelLaunch launch)
    {
        using var device = Open(driver);
        device.Begin(1, launch);
        return [.. device.Finish(1).Nonces.Order()];
    }

    private static CudaDevice Open(InterpretedDriver driver) =>
        new(driver, CudaDeviceList.At(driver, 0), EmbeddedKernels.Ptx);

    private static uint[] Right(KernelLaunch launch)
    {
        var search = new HeaderSearch(launch.Job.Header);
        return [.. Enumerable.Range(0, (int)launch.Length)
            .Select(i => launch.From + (uint)i)
            .Where(nonce => HitJudge.TopOf(search.HashWith(nonce).Number) <= launch.Top)
            .Order()];
    }
}
