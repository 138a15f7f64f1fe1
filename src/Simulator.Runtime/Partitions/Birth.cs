namespace Simulator.Runtime.Partitions;

/// <summary>
/// An actor that came to be: its id, who spawned it, and at which event. It is kept until the next point of the grid,
/// for the check across partitions.
/// </summary>
internal readonly record struct Birth(
    ulong Id, string Spawner, (long Time, int Step, ulong Sender, uint Sequence) Order)
{
    /// <summary>What is wrong with an id that another actor has, or had.</summary>
    public static InvalidOperationException Clash(ulong id) =>
        new($"Two actors have the id {id:x16}: a path was used twice, or two paths collide.");
}
