namespace Simulator.Hashing.Work;

/// <summary>Something that a listener is to be told, in the order in which it became so.</summary>
internal abstract record WorkNews
{
    /// <summary>A hit, with the time at which its engine came back.</summary>
    public sealed record Found(WorkHit Hit, long FoundAt) : WorkNews;

    public sealed record Over(JobEnd End) : WorkNews;

    public sealed record Changed(DeviceNote Note) : WorkNews;

    public sealed record Broken(Exception Cause) : WorkNews;
}
