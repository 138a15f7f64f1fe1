using Simulator.Domain.Chain;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Keeps targets between 1 and the easiest one, and writes them down. It never decides by how much a target changes.
/// </summary>
/// <param name="TargetMax">The easiest target.</param>
internal readonly record struct TargetBounds(UInt256 TargetMax)
{
    /// <summary>The compact form of a target within the bounds.</summary>
    public CompactTarget Encode(UInt256 target)
    {
        if (target > TargetMax)
            return CompactTarget.FromTarget(TargetMax);
        return CompactTarget.FromTarget(target.IsZero ? UInt256.One : target);
    }

    /// <summary>floor(target x factor / divisor) within the bounds; factors are whole and above 0.</summary>
    public CompactTarget Scale(UInt256 target, long factor, long divisor)
    {
        var scaled = UInt256.MultiplyDivide(target, (ulong)factor, (ulong)divisor, out var overflow);
        return Encode(overflow ? UInt256.Max : scaled);
    }

    /// <summary>The floor of the mean of numbers given one by one, without ever leaving 256 bits.</summary>
    internal struct Mean(int count)
    {
        private readonly UInt256 _count = (ulong)count;
        private UInt256 _quotients;
        private UInt256 _remainders;

        public void Add(UInt256 number)
        {
            _quotients += UInt256.DivideWithRemainder(number, _count, out var remainder);
            _remainders += remainder;
        }

        public readonly UInt256 Floor => _quotients + _remainders / _count;
    }
}
