namespace Simulator.Domain.Pools.Shares;

/// <summary>
/// Decides about shares: logged in, subscribed, form, job, version, time, proof, duplicate, in this order, so that the
/// list of duplicates holds only shares that cost their work. It keeps the keys of one tip's shares and counts
/// verdicts; it credits nobody.
/// </summary>
/// <remarks>A share counts by the difficulty that its job was given out with, not by the newest.</remarks>
public sealed class ShareJudge(JobList jobs)
{
    /// <summary>Seconds that a header's time may lie after its job's.</summary>
    public const long SecondsAheadMost = 7200;

    private readonly HashSet<ulong> _keys = [];
    private readonly long[] _counts = new long[ShareVerdicts.Count + 1];

    /// <summary>How many shares were judged so.</summary>
    public long CountOf(ShareVerdict verdict) => _counts[(int)verdict];

    /// <summary>A new job for everybody. A clean one makes all earlier jobs stale.</summary>
    /// <returns>The job's number.</returns>
    public ulong NewJob(double networkWork, bool clean)
    {
        if (clean)
            _keys.Clear();
        return jobs.Add(networkWork, clean);
    }

    /// <summary>Decides about a share.</summary>
    public ShareDecision Judge(ShareSession session, in ShareClaim claim)
    {
        var work = session.WorkOf(claim.Job);
        var verdict = VerdictOf(session, claim, work);
        _counts[(int)verdict]++;
        var networkWork = jobs.NetworkWorkOf(claim.Job);
        var isBlock = verdict is ShareVerdict.Accepted or ShareVerdict.StaleJob && claim.Work >= networkWork;
        return new ShareDecision(
            verdict, verdict == ShareVerdict.Accepted ? Difficulties.Of(work, networkWork) : 0, isBlock);
    }

    private ShareVerdict VerdictOf(ShareSession session, in ShareClaim claim, double work)
    {
        if (!session.IsAuthorized)
            return ShareVerdict.Unauthorized;
        if (!session.IsSubscribed)
            return ShareVerdict.NotSubscribed;
        if (claim.IsMalformed)
            return ShareVerdict.Malformed;
        if (!jobs.IsKnown(claim.Job))
            return ShareVerdict.UnknownJob;
        if (!jobs.IsValid(claim.Job))
            return ShareVerdict.StaleJob;
        if ((claim.VersionBits & ~session.VersionMask) != 0)
            return ShareVerdict.ForbiddenVersion;
        if (claim.SecondsAfterJob is < 0 or > SecondsAheadMost)
            return ShareVerdict.TimeOutOfRange;
        if (!(claim.Work >= work))
            return ShareVerdict.LowDifficulty;
        return _keys.Add(claim.Key) ? ShareVerdict.Accepted : ShareVerdict.Duplicate;
    }
}
