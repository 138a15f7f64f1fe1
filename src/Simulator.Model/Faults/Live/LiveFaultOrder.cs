using Simulator.Domain.Time;

namespace Simulator.Model.Faults.Live;

/// <summary>
/// An operator's order to begin or heal a fault, as it fits into one message: which (or which node), and for how long.
/// </summary>
/// <param name="Which">The place of a door's fault; of a partition the node, or <see cref="LivePartition.Halves"/>.
/// </param>
/// <param name="For">How long; zero: until it is healed.</param>
public readonly record struct LiveFaultOrder(int Which, SimTime For)
{
    private const int WhichBits = 24;
    private const long MillisecondsMost = (1L << 38) - 1;

    public long ToData() => Math.Min(For.Microseconds / 1000, MillisecondsMost) << WhichBits | (uint)(Which + 1);

    public static LiveFaultOrder Of(long data) =>
        new((int)(data & ((1 << WhichBits) - 1)) - 1, new SimTime((data >> WhichBits) * 1000));
}
