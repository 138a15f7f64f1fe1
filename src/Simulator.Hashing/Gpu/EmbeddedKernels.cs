using System.Reflection;
using System.Text;

namespace Simulator.Hashing.Gpu;

/// <summary>The generated kernels as they lie in the assembly. It never writes one to the disk.</summary>
internal static class EmbeddedKernels
{
    /// <summary>OpenCL C for any number of lanes.</summary>
    public static string OpenCl => Read("sha256d.cl");

    /// <summary>Assembly text for NVIDIA's driver.</summary>
    public static string Ptx => Read("sha256d.ptx");

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
