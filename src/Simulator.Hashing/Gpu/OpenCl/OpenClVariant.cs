namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>
/// How the one kernel text is built for a device. A processor gets 16 lanes in a vector and one thread in a work-group,
/// a card one lane in each of many threads, unless it prefers vectors. It knows no device by name.
/// </summary>
/// <param name="Lanes">Nonces in a vector: 1, 4, 8 or 16.</param>
/// <param name="Steps">Vectors that one thread tries, one after another.</param>
/// <param name="Group">Threads in a work-group, given with every launch: some drivers compile for each size.</param>
/// <param name="GroupsMax">Work-groups in one launch.</param>
internal sealed record OpenClVariant(int Lanes, int Steps, uint Group, uint GroupsMax)
{
    // Cards of more than this many groups would have launches longer than any budget.
    private const uint CardGroupsMax = 1 << 20;
    private const uint CardGroup = 256;

    // PoCL compiles the kernel again for grids wider than 65,535.
    private const uint ProcessorGroupsMax = 65_535;

    /// <summary>Nonces of a work-group.</summary>
    public uint Granule => (uint)(Lanes * Steps) * Group;

    /// <summary>The symbols that the text is compiled with.</summary>
    public string BuildOptions => $"-D LANES={Lanes} -D STEPS={Steps}";

    public static OpenClVariant For(OpenClDeviceEntry device)
    {
        if (device.IsCpu)
            return new OpenClVariant(16, 4, 1, ProcessorGroupsMax);
        var lanes = device.VectorWidth >= 4 ? 4 : 1;
        return new OpenClVariant(lanes, 1, Math.Min(CardGroup, device.GroupMax), CardGroupsMax);
    }
}
