using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// When each block of a run was published, by the handles of the blocks: beside the block store, and only where some
/// miners may withhold what they find, or find it too late. Only the finder's node writes here, and others read of a block only after a
/// message has named it. It publishes nothing.
/// </summary>
public sealed class PublicationBook
{
    private const long Withheld = -1;
    private const long GivenUp = -2;

    private readonly ValueStore<long> _times;

    /// <param name="lanes">As many as the block store has.</param>
    public PublicationBook(int lanes) => _times = new ValueStore<long>(lanes);

    /// <summary>When a block was published, or null where it never was.</summary>
    public SimTime? PublishedAt(int handle) => _times[handle] is >= 0 and var time ? new SimTime(time) : null;

    /// <summary>When a block that has been published was published.</summary>
    public SimTime TimeOf(int handle) => new(_times[handle]);

    /// <summary>Whether its finder keeps a block back, and may still publish it.</summary>
    public bool IsWithheld(int handle) => _times[handle] == Withheld;

    /// <summary>Whether its finder kept a block back and will never publish it.</summary>
    public bool IsGivenUp(int handle) => _times[handle] == GivenUp;

    /// <summary>Appends the time of the block that was just appended on a lane: published when it was found.</summary>
    public void Append(int lane, int handle, SimTime foundAt)
    {
        if (_times.Append(lane, foundAt.Microseconds) != handle)
            throw new InvalidOperationException("A time must be appended with its block, on the same lane.");
    }

    /// <summary>Its finder keeps a block back.</summary>
    public void Withhold(int handle) => _times.Rewrite(handle, Withheld);

    /// <summary>Its finder publishes a block now.</summary>
    public void Publish(int handle, SimTime now) => _times.Rewrite(handle, now.Microseconds);

    /// <summary>Its finder will never publish a block.</summary>
    public void GiveUp(int handle) => _times.Rewrite(handle, GivenUp);
}
