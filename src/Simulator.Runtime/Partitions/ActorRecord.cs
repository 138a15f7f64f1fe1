using Simulator.Domain.Actors;
using Simulator.Runtime.Edges;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// What a partition knows of an actor beside its state. Rarely read, so kept apart from the hot table.
/// </summary>
internal struct ActorRecord
{
    public Props? Props;
    public string Path;
    public int Parent;
    public int Site;
    public uint Sequence;
    public bool Stopped;
    public int ChildrenNamed;
    public List<int>? Children;
    public List<int>? Watchers;
    public IEdgeOutput? EdgeOutput;
}
