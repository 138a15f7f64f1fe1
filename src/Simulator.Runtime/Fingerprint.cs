using System.Globalization;

namespace Simulator.Runtime;

/// <summary>
/// What proves that two runs were the same: two 64-bit sums over a mix of every event. Sums do not depend on the order
/// in which partitions are added up; addresses and handles never enter.
/// </summary>
public readonly record struct Fingerprint(ulong Lane1, ulong Lane2)
{
    public static Fingerprint operator +(Fingerprint a, Fingerprint b) => new(a.Lane1 + b.Lane1, a.Lane2 + b.Lane2);

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Lane1.ToString("x16", CultureInfo.InvariantCulture)
        + Lane2.ToString("x16", CultureInfo.InvariantCulture);
}
