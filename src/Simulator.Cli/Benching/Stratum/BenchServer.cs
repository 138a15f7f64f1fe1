using System.Globalization;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>The server that <c>bench stratum</c> measures, in a process of its own that ends with it.</summary>
internal sealed class BenchServer : IDisposable
{
    private BenchServer(BenchChild process, int port, string stamps) =>
        (Process, Port, Stamps) = (process, port, stamps);

    public BenchChild Process { get; }

    public int Port { get; }

    /// <summary>Where it stamps what it sends.</summary>
    public string Stamps { get; }

    public static BenchServer Start(StratumOrder order, string durability)
    {
        var stamps = Path.GetTempFileName();
        StampFile.Create(stamps).Dispose();
        var child = new BenchChild(["bench", BenchParts.Wire], (StampFile.Variable, stamps));
        child.Input.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 {order.Senders}"));
        child.Input.Flush();
        var line = child.Output.ReadLine() ?? "";
        return new BenchServer(child, int.Parse(line["port ".Length..], CultureInfo.InvariantCulture), stamps);
    }

    public void Dispose()
    {
        Process.Dispose();
        File.Delete(Stamps);
    }
}
