using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Shares: read, judged, handed to the pool, answered. What costs nothing is judged first, the hash before the list of
/// duplicates, so that the list holds only shares that cost their work.
/// </summary>
public sealed partial class StratumSession
{
    private const int ParamsLeast = 5;
    private const int ParamsMost = 6;
    private const int FieldDigits = 8;
    private const string FloodSentence = "low difficulty share: too many a second of this difficulty";

    // Clients try many nonces on one extranonce: its root is mostly the one of the share before.
    private (StratumJob? Job, uint Extranonce1, ulong Extranonce2, Hash256 Root) _lastRoot;

    private void Submit(in StratumRequest request, SimTime now)
    {
        if (request.Id.Type is JsonTokenType.None or JsonTokenType.Null)
        {
            if (IsWithin(ref _flood, now))
                Refuse(request, StratumFault.MissingId, "missing request id", now);
            else
                Flood(now);
            return;
        }

        var verdict = Judge(request, now, out var share, out var why);
        if (verdict != ShareVerdict.Accepted)
        {
            if (IsWithin(ref _flood, now))
                RefuseShare(request, verdict, why, ScoreOf(verdict), now);
            else
                Flood(now);
            return;
        }

        _score = Math.Max(0, _score - 1);
        Claims(share);
        if (share.IsBlock || !IsTooMuch(request, share, now))
            HandOver(IdOf(request), share, now);
    }

    /// <summary>
    /// Of good shares that come above a limit the blocks are taken all the same; the others are told so, leave no trace
    /// and are nobody's fault.
    /// </summary>
    private bool IsTooMuch(in StratumRequest request, in StratumShare share, SimTime now)
    {
        if (_waiting >= Terms.WaitingMost)
            Refuse(request, StratumFault.TooManyWaiting, "too many shares wait for their answer", now);
        else if (!IsWithin(ref _shares, now))
            RefuseShare(request, ShareVerdict.LowDifficulty, FloodSentence, 0, now);
        else
            return false;
        _door.Jobs.Forget(share.Job, share.Hash);
        return true;
    }

    private void RefuseShare(in StratumRequest request, ShareVerdict verdict, string? why, int points, SimTime now)
    {
        RefuseShare(IdOf(request), verdict, why);
        _door.Pool.Refused(this, verdict);
        Blame(points, isGarbage: false, now);
    }

    private void HandOver(RequestId id, in StratumShare share, SimTime now)
    {
        var ticket = _door.Wait(this, id);
        _waiting++;
        var answer = _door.Pool.Take(this, share, ticket);
        if (!answer.IsLater)
        {
            _door.Forget(ticket);
            if (answer.MayComeAgain)
                _door.Jobs.Forget(share.Job, share.Hash);
            Settle(id, answer.Verdict);
        }

        if (answer.Verdict == ShareVerdict.Accepted && IsMining)
            Apply(_difficulty.Share(share.Difficulty, share.Job.Difficulty, now), now);
    }

    /// <summary>The answer to a share that the pool has taken or refused.</summary>
    internal void Settle(RequestId id, ShareVerdict verdict)
    {
        _waiting--;
        if (IsClosed)
            return;
        if (verdict == ShareVerdict.Accepted)
            Send(Answers.True(id));
        else
            RefuseShare(id, verdict, null);
    }

    private void RefuseShare(RequestId id, ShareVerdict verdict, string? why) =>
        Send(Answers.Error(id, isYesOrNo: true, verdict.StratumCode(), why ?? SentenceOf(verdict)));

    private ShareVerdict Judge(in StratumRequest request, SimTime now, out StratumShare share, out string? why)
    {
        share = default;
        why = null;
        if (!IsAuthorized)
            return ShareVerdict.Unauthorized;
        if (!IsSubscribed)
            return ShareVerdict.NotSubscribed;
        var fields = Fields.Read(request, out why);
        if (why is not null)
            return ShareVerdict.Malformed;
        var account = WorkerOf(request);
        if (account < 0)
        {
            why = "this worker has not logged in on this connection";
            return ShareVerdict.Unauthorized;
        }

        if (!TryFind(request, out var given, out var verdict))
            return verdict;
        var age = _door.Jobs.AgeOf(given.Job, now);
        if (age == JobAge.Stale)
            return ShareVerdict.StaleJob;
        if ((fields.VersionBits & ~VersionMask) != 0)
            return ShareVerdict.ForbiddenVersion;
        if (fields.Time < given.Time || fields.Time > TimeMost(now))
            return ShareVerdict.TimeOutOfRange;
        share = ShareOf(account, given, fields, age, out var target);
        if (share.Hash.Number > target)
        {
            why = FormattableString.Invariant(
                $"low difficulty share: {Target.Difficulty(share.Hash.Number):G5} of {share.Difficulty:G5}");
            return ShareVerdict.LowDifficulty;
        }

        return _door.Jobs.TryNote(given.Job, share.Hash) ? ShareVerdict.Accepted : ShareVerdict.Duplicate;
    }

    private StratumShare ShareOf(
        long account, in GivenJob given, in Fields fields, JobAge age, out UInt256 target)
    {
        var root = RootOf(given, fields.Extranonce2);
        var header = given.Job.HeaderOf(root, fields.VersionBits, fields.Time, fields.Nonce);
        var owner = OwnerOf(given, fields.Time);
        target = owner.ShareTarget;
        return new(account, given.Job, owner.Difficulty, header, header.Hash(), given.Extranonce1, fields.Extranonce2)
        {
            IsStale = age == JobAge.Grace,
        };
    }

    /// <summary>
    /// What measures a header: the last job on the tip, with this extranonce, that had begun by the header's time. The
    /// headers of a tip differ in their times alone, so that otherwise a client could choose, for each hash that it
    /// has, under which of its difficulties to hand it in.
    /// </summary>
    private GivenJob OwnerOf(in GivenJob given, uint time)
    {
        for (var back = 0; back < _given.Count; back++)
            if (_given[back] is var later && later.Job.Tip == given.Job.Tip
                && later.Extranonce1 == given.Extranonce1 && later.Time <= time)
                return later;
        return given;
    }

    private Hash256 RootOf(in GivenJob given, ulong extranonce2)
    {
        if (_lastRoot.Job != given.Job || _lastRoot.Extranonce1 != given.Extranonce1
            || _lastRoot.Extranonce2 != extranonce2)
            _lastRoot = (given.Job, given.Extranonce1, extranonce2,
                given.Job.MerkleRoot(given.Extranonce1, extranonce2));
        return _lastRoot.Root;
    }

    private uint TimeMost(SimTime now)
    {
        var clock = _door.Pool.HeaderTime(now);
        return clock > uint.MaxValue - Terms.TimeAheadMost ? uint.MaxValue : clock + Terms.TimeAheadMost;
    }

    private long WorkerOf(in StratumRequest request)
    {
        Span<byte> scratch = stackalloc byte[WorkerName.BytesMost];
        return request.TryText(request.Param(0), scratch, out var name) ? AccountOf(name) : -1;
    }

    /// <summary>The job as it was given to this client; a job of others is unknown here.</summary>
    private bool TryFind(in StratumRequest request, out GivenJob given, out ShareVerdict verdict)
    {
        given = default;
        verdict = ShareVerdict.UnknownJob;
        if (!JobId.TryRead(request.Bytes(request.Param(1)), out var id) || !_door.Jobs.WasGiven(id))
            return false;
        verdict = ShareVerdict.StaleJob;
        for (var back = 0; back < _given.Count; back++)
        {
            given = _given[back];
            if (given.Job.Number == id.Number && given.Variant == id.Variant)
                return true;
        }

        return false;
    }

    private static int ScoreOf(ShareVerdict verdict) =>
        verdict is ShareVerdict.UnknownJob or ShareVerdict.StaleJob ? 0 : 1;

    private static string SentenceOf(ShareVerdict verdict) => verdict switch
    {
        ShareVerdict.Unauthorized => "unauthorized worker: send mining.authorize first",
        ShareVerdict.NotSubscribed => "not subscribed: send mining.subscribe first",
        ShareVerdict.UnknownJob or ShareVerdict.StaleJob => "job not found (stale)",
        ShareVerdict.ForbiddenVersion => "version bits outside mask",
        ShareVerdict.TimeOutOfRange => "ntime out of range",
        ShareVerdict.LowDifficulty => "low difficulty share",
        ShareVerdict.Duplicate => "duplicate share",
        ShareVerdict.LedgerUnavailable => "ledger unavailable: hand it in again later",
        _ => "malformed share",
    };

    /// <summary>The numbers of a share as it was sent.</summary>
    private readonly record struct Fields(ulong Extranonce2, uint Time, uint Nonce, uint VersionBits)
    {
        public static Fields Read(in StratumRequest request, out string? why)
        {
            why = null;
            if (request.Count is < ParamsLeast or > ParamsMost)
            {
                why = Needs("mining.submit", ParamsLeast, request.Count);
                return default;
            }

            if (request.Param(1).Type != JsonTokenType.String)
                why = "job id must be a text";
            var extranonce2 = Number(request, 2, 2 * StratumTerms.Extranonce2Size, "extranonce2", ref why);
            var time = Number(request, 3, FieldDigits, "ntime", ref why);
            var nonce = Number(request, 4, FieldDigits, "nonce", ref why);
            var bits = request.Count == ParamsMost ? Number(request, 5, FieldDigits, "version bits", ref why) : 0;
            return new(extranonce2, (uint)time, (uint)nonce, (uint)bits);
        }

        private static ulong Number(in StratumRequest request, int place, int digits, string name, ref string? why)
        {
            var part = request.Param(place);
            if (part.Type == JsonTokenType.String && HexText.TryRead(request.Bytes(part), digits, out var number))
                return number;
            why ??= $"{name} must be {digits} hex digits";
            return 0;
        }
    }
}
