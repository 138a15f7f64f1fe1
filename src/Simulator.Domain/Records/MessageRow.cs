namespace Simulator.Domain.Records;

/// <summary>What became of messages.</summary>
public enum MessageOutcome
{
    Sent,
    Delivered,
    Dropped,
    InFlight,
}

/// <summary>How many messages of one kind met one outcome in the whole run; never a single message.</summary>
/// <param name="Kind">The kind's name, such as <c>announce</c>.</param>
/// <param name="Outcome">What became of them; per kind, sent is the sum of the others.</param>
/// <param name="Reason">Why they were dropped; empty for the other outcomes.</param>
/// <param name="Count">How many.</param>
public readonly record struct MessageRow(string Kind, MessageOutcome Outcome, string Reason, long Count);
