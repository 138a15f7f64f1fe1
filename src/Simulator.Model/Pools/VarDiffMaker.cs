using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>Makes a rule of share difficulties for each member. It never applies one.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Values">The values of its keys.</param>
/// <param name="Interval">The time between two shares that is wanted.</param>
/// <param name="Least">Least difficulty, in 2^32 hashes.</param>
/// <param name="Most">Greatest difficulty; null: without bound.</param>
/// <param name="Start">The difficulty at the start; null: the one that gives the interval.</param>
public sealed record VarDiffMaker(
    VarDiffKind Kind, LawValues Values, SimTime Interval, double Least, double? Most, double? Start)
{
    /// <summary>A rule for a member whose rate asks for a difficulty.</summary>
    public VarDiffRule Make(double fitting) =>
        Kind.Make(new VarDiffTerms(Interval, Least, Most ?? double.MaxValue, Start ?? fitting), Values);
}
