namespace Simulator.Testnet.Stratum;

/// <summary>
/// How many lines of one connection are read in a second: a client that sends more is read later, and loses nothing. It
/// has no clock; for one thread.
/// </summary>
/// <param name="perSecond">Lines in a second; at least as many as there are slices in it.</param>
internal struct LinePace(int perSecond)
{
    /// <summary>
    /// A second's slices: who has used up one waits for the next. They are short, so that answers come in no bursts.
    /// </summary>
    public const int Slices = 100;

    private const int Slice = 1000 / Slices;

    private readonly int _most = perSecond / Slices;
    private long _from = long.MinValue / 2;
    private int _passed;

    /// <summary>False where the reader must wait before it hands on a line.</summary>
    /// <param name="now">Milliseconds of a clock that never goes back.</param>
    public bool IsOpen(long now)
    {
        if (now - _from >= Slice)
        {
            _from = now;
            _passed = 0;
        }

        return _passed < _most;
    }

    /// <summary>Counts a whole line that is handed on.</summary>
    public void Pass() => _passed++;

    /// <summary>How long the reader has to wait; 0 where it need not.</summary>
    public readonly int Wait(long now) => _passed < _most ? 0 : (int)Math.Max(0, _from + Slice - now);
}
