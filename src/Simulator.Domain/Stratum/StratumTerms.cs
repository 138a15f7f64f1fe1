using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>
/// What a pool's door grants and asks: extranonces, version bits, share difficulties, limits. Difficulties are in
/// Bitcoin's unit, 0xffff x 2^208 / target. It never changes while the door is open.
/// </summary>
public sealed record StratumTerms
{
    /// <summary>Bytes of the extranonce that a client counts. Every client known takes 8.</summary>
    public const int Extranonce2Size = 8;

    /// <summary>Which of a pool's nodes this is: the first byte of every extranonce.</summary>
    public byte Node { get; init; }

    /// <summary>Version bits that clients may change; the jobs keep them 0.</summary>
    public uint VersionMask { get; init; } = 0x1fffe000;

    /// <summary>The least share difficulty. Of 4e-10 every second hash is a share.</summary>
    public double DifficultyLeast { get; init; } = 4e-10;

    /// <summary>The greatest share difficulty.</summary>
    public double DifficultyMost { get; init; } = 1e15;

    /// <summary>Difficulty of clients that say nothing and are not known.</summary>
    public double DifficultyFirst { get; init; } = 0.0005;

    /// <summary>First difficulties of programs: the first entry whose word stands in the name, in any case.</summary>
    public IReadOnlyList<(string Word, double Difficulty)> FirstByAgent { get; init; } =
    [
        ("cpuminer", 0.0005), ("minerd", 0.0005), ("nerdminer", 0.0005), ("bfgminer", 0.0005), ("ccminer", 64),
        ("sgminer", 64), ("cgminer", 1024), ("bitaxe", 1024), ("bmminer", 1024), ("bosminer", 1024),
        ("antminer", 1024), ("whatsminer", 1024), ("avalon", 1024), ("nerdqaxe", 1024),
    ];

    /// <summary>The time wanted between two shares of one client.</summary>
    public SimTime ShareInterval { get; init; } = SimTime.FromSeconds(5);

    /// <summary>After so many shares the first difficulty is measured anew.</summary>
    public int JumpShares { get; init; } = 20;

    /// <summary>After so long, and one share, it is measured with fewer.</summary>
    public SimTime JumpTime { get; init; } = SimTime.FromSeconds(1);

    /// <summary>Jobs of one tip that are valid at a time.</summary>
    public int JobsKept { get; init; } = 3;

    /// <summary>How long after a new tip shares of the old one are credited.</summary>
    public SimTime Grace { get; init; } = SimTime.FromSeconds(2);

    /// <summary>A new job comes at least so often: some clients stop after two minutes with one.</summary>
    public SimTime JobInterval { get; init; } = SimTime.FromSeconds(30);

    /// <summary>Seconds that a share's time may lie after the header clock of the pool's node.</summary>
    public uint TimeAheadMost { get; init; } = 7200;

    /// <summary>Requests per second of one client, in the long run; shares are none of them.</summary>
    public int RateMost { get; init; } = 100;

    /// <summary>Requests that may come at once.</summary>
    public int BurstMost { get; init; } = 200;

    /// <summary>
    /// So many times the limits, and the connection is closed; so many good shares are taken, blocks not counted.
    /// </summary>
    public int FloodFactor { get; init; } = 10;

    /// <summary>
    /// Points of mistakes that end a connection; one is forgotten each second, and with each good share.
    /// </summary>
    public int BanScore { get; init; } = 100;

    /// <summary>A client that breaks no protocol is not closed for its shares before this time.</summary>
    public SimTime Patience { get; init; } = SimTime.FromSeconds(30);

    /// <summary>A line must be whole within this time; for the server, which holds the parts of lines.</summary>
    public SimTime LineTimeMost { get; init; } = SimTime.FromSeconds(30);

    /// <summary>A client must have logged in within this time.</summary>
    public SimTime LoginTimeMost { get; init; } = SimTime.FromSeconds(60);

    /// <summary>A client that has logged in may be silent for this time.</summary>
    public SimTime IdleMost { get; init; } = SimTime.FromSeconds(900);

    /// <summary>Workers that one connection may log in.</summary>
    public int WorkersMost { get; init; } = 32;

    /// <summary>Shares of one connection that may wait for their answer.</summary>
    public int WaitingMost { get; init; } = 1024;

    /// <summary>Whether a difficulty may be asked for.</summary>
    public bool Allows(double difficulty) => difficulty >= DifficultyLeast && difficulty <= DifficultyMost;

    /// <summary>Within the bounds.</summary>
    public double Bounded(double difficulty) =>
        !(difficulty > DifficultyLeast) ? DifficultyLeast : Math.Min(difficulty, DifficultyMost);

    /// <summary>The first difficulty of a program, by the name that it gave.</summary>
    public double FirstOf(string agent)
    {
        foreach (var (word, difficulty) in FirstByAgent)
            if (agent.Contains(word, StringComparison.OrdinalIgnoreCase))
                return Bounded(difficulty);
        return Bounded(DifficultyFirst);
    }
}
