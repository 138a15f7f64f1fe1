using Simulator.Domain.Stratum;

namespace Simulator.Testnet.Stratum;

/// <summary>What a sender does next.</summary>
internal enum OutgoingKind : byte
{
    Send,
    Broadcast,
    Listens,
    Drop,
}

/// <summary>One thing for a sender to do. It holds no connection, because that may be gone by then.</summary>
internal readonly record struct Outgoing(
    OutgoingKind Kind, StratumDrop Reason, long Connection, ReadOnlyMemory<byte> Bytes, long At);
