using System.Diagnostics.CodeAnalysis;
using Simulator.Domain.Actors;

namespace Simulator.Model.Observing;

/// <summary>The name of a promise that every run must keep. It holds no counts.</summary>
public sealed record Invariant(string Id, string Name, string Meaning)
{
    /// <summary>Ends the run.</summary>
    [DoesNotReturn]
    public void Violate(string detail) => throw Broken(detail);

    /// <summary>The violation, for whoever reports it without throwing.</summary>
    public InvariantViolation Broken(string detail) => new(Id, Name, detail);
}

/// <summary>The promises that this version checks. A new one is a line here and a check where its facts are.</summary>
public static class Invariants
{
    public static Invariant TipWork { get; } = new(
        "I2", "best-chain-work-never-falls",
        "the work of a node's best chain never falls within one life of its state");

    public static Invariant ValidOnly { get; } = new(
        "I3", "nothing-invalid-is-accepted", "no node accepts a block that breaks a rule");

    /// <summary>Checked at the end.</summary>
    public static Invariant Coinbases { get; } = new(
        "I4", "coins-follow-the-schedule",
        "the coinbases of the best chain come to what subsidies and fees allow, reckoned anew");

    /// <summary>Checked only where there are pools.</summary>
    public static Invariant Ledger { get; } = new(
        "I5", "pool-ledger-conserves-money",
        "what a pool was credited is payable, paid or its own, to the last 2^-32 satoshi");

    /// <summary>Checked only where there are pools.</summary>
    public static Invariant Shares { get; } = new(
        "I6", "every-share-is-booked-once", "a pool's books hold every accepted share exactly once");

    /// <summary>Checked only where there are pools.</summary>
    public static Invariant Payouts { get; } = new(
        "I7", "no-payout-twice", "no payout of a pool is made twice: their ids differ");

    public static Invariant NotBeforeSent { get; } = new(
        "I9", "not-before-sent",
            "no message is delivered before it was sent, nor sooner than a site or partition allows");

    public static Invariant Conservation { get; } = new(
        "I10", "messages-are-conserved", "network messages sent = delivered + dropped by reason + in flight");

    /// <summary>Checked at the end, and only where blocks have real headers.</summary>
    public static Invariant Headers { get; } = new(
        "I16", "every-header-holds",
        "hashed anew at the end, each header has its hash, parent, target, time and merkle root");

    /// <summary>Checked only where a recording is replayed.</summary>
    public static Invariant Replay { get; } = new(
        "I0", "replay-repeats-the-recording", "a replay has the fingerprint of the run that was recorded");

    public static IReadOnlyList<Invariant> All { get; } =
        [TipWork, ValidOnly, Coinbases, Ledger, Shares, Payouts, NotBeforeSent, Conservation, Headers];
}
