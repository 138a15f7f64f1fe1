namespace Simulator.Testnet.Stratum;

/// <summary>What a Stratum server grants the connections of one door. It never changes while the door is open.
/// </summary>
public sealed record StratumLimits
{
    /// <summary>Connections from one address; an address of this machine has no limit of its own.</summary>
    public int PerAddress { get; init; } = 256;

    /// <summary>Whether addresses of this machine are counted as others are.</summary>
    public bool CountsLoopback { get; init; }

    /// <summary>Connections in all.</summary>
    public int Connections { get; init; } = OpenFiles.ConnectionsMost;

    /// <summary>Messages that wait for a client that does not read.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>How long the first of them waits.</summary>
    public TimeSpan WaitingTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a line may take from its first byte to its end.</summary>
    public TimeSpan LineTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a handshake of TLS may take.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that is being closed may still send what nobody reads.</summary>
    public TimeSpan LingerTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Lines that one client gets into the loop before the loop has rested again.</summary>
    public int LinesAtOnce { get; init; } = 64;

    /// <summary>Lines of one client that are read in a second: a quarter of what the loop can judge.</summary>
    public int LinesPerSecond { get; init; } = 5_000;

    /// <summary>Lines of all clients together that get into the loop before it has rested again.</summary>
    public int LinesAtOnceInAll { get; init; } = 16_384;

    /// <summary>The bytes of these lines, of all clients together: what bounds the memory of a flood.</summary>
    public long BytesAtOnceInAll { get; init; } = 8 << 20;

    /// <summary>Bytes that the system keeps for a client that does not read.</summary>
    public int SendBuffer { get; init; } = 32_768;

    /// <summary>Threads that send.</summary>
    public int Senders { get; init; } = 1;
}
