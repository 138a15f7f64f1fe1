namespace Simulator.Domain.Actors;

/// <summary>
/// How to make an actor, the first time and at every restart. The maker must give a fresh instance each time.
/// </summary>
public sealed class Props
{
    private readonly Func<Actor> _make;

    private Props(Func<Actor> make) => _make = make;

    /// <summary>Props from a maker of fresh instances.</summary>
    public static Props Of(Func<Actor> make) => new(make);

    internal Actor Make() => _make();
}
