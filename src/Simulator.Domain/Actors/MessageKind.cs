namespace Simulator.Domain.Actors;

/// <summary>
/// The number of a kind of message. Numbers are explicit and grouped by subject (the second byte), so that a
/// fingerprint never depends on the order of declarations; they are never reused.
/// </summary>
/// <remarks>
/// <code>
///  bit 15   the data is the handle of a body (an <see cref="ICanonical"/>)
///  bit 14   the lower 32 bits of the data are a handle of the value store: the fingerprint takes its id instead
///  bits 13-8 subject: 0 system, 1 mining, 2 network, 3 faults, 4 pools, 5 rollup,
///             6 Stratum, 7 node RPC, 8 ledger, 60-63 tests and benchmarks
///  bits 7-0  number within the subject
/// </code>
/// </remarks>
public readonly record struct MessageKind(ushort Number)
{
    /// <summary>Set where the data is the handle of a body.</summary>
    public const ushort BodyFlag = 0x8000;

    /// <summary>Set where the data's lower half is a handle of the value store.</summary>
    public const ushort StoredFlag = 0x4000;

    public static implicit operator MessageKind(int number) => new(checked((ushort)number));

    public override string ToString() => $"0x{Number:x4}";
}

/// <summary>A message body: immutable, with a hash of its content that is the same in every process.</summary>
public interface ICanonical
{
    /// <summary>A hash of the content, never of an address or a handle.</summary>
    ulong CanonicalHash { get; }
}
