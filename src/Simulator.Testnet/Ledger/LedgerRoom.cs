using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Testnet.Ledger.Payouts;
using Simulator.Testnet.Ledger.Stores;

namespace Simulator.Testnet.Ledger;

/// <summary>How a ledger is opened.</summary>
/// <param name="Place">A file, or a connection string of PostgreSQL (it contains <c>Host=</c>).</param>
/// <param name="Durability">What an acknowledged share survives.</param>
/// <param name="Identity">The run that it must belong to.</param>
/// <param name="ExportFolder">Where <c>payouts-NUMBER-NAME.csv</c> goes for each pool.</param>
public sealed record LedgerOptions(
    string Place, LedgerDurability Durability, LedgerIdentity Identity, string ExportFolder);

/// <summary>
/// The ledger of a run with all that belongs to it: the store, what it held at the start, the writer, a door and a desk
/// for each pool. It decides nothing.
/// </summary>
public sealed class LedgerRoom : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LedgerOptions _options;
    private readonly LedgerWriter? _writer;
    private readonly List<LedgerLine> _held = [];
    private readonly Dictionary<int, LedgerDoor> _doors = [];
    private readonly List<PayoutDesk> _desks = [];
    private bool _isClosed;

    private LedgerRoom(LedgerOptions options, IShareStore? store)
    {
        _options = options;
        if (store is null)
            return;
        _held.AddRange(store.Read());
        IsContinued = _held.Count > 0;
        _writer = new LedgerWriter(store);
    }

    /// <summary>
    /// Opens the ledger or makes it, and reads and checks all it holds. <see cref="LedgerUnavailable"/>,
    /// <see cref="LedgerMismatch"/> or <see cref="LedgerDamaged"/> where that cannot be.
    /// </summary>
    public static LedgerRoom Open(LedgerOptions options) => new(options, OpenStore(options));

    /// <summary>Whether a place is a connection string and not a file.</summary>
    public static bool IsServer(string place) => place.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether anything was in it: then the run goes on where that one ended.</summary>
    public bool IsContinued { get; }

    /// <summary>How the writing stands; null where nothing is written.</summary>
    public LedgerWriterView? View => _writer?.View;

    /// <summary>Why nothing is written any more, or null.</summary>
    public Exception? Failure => _writer?.Failure;

    /// <summary>What a pool wrote before this start, in its order.</summary>
    public IEnumerable<LedgerEntry> Held(int pool) =>
        _held.Where(line => line.Book == Books.OfPool(pool)).Select(line => line.Entry);

    /// <summary>All doors are placed and all pools restored: what it held is no longer kept in memory.</summary>
    public void Forget() => _held.Clear();

    /// <summary>All payments of a pool and how far they have come; empty where nothing is kept.</summary>
    public IReadOnlyList<PayoutRow> Payouts(int pool) => DeskOf(pool)?.Payouts ?? [];

    /// <summary>The operator's word that a payment arrived. Returns why it cannot be so, or null.</summary>
    public string? Confirm(int pool, long id, string reference) =>
        DeskOf(pool) is { } desk ? desk.Confirm(id, reference) : "no payouts are kept without a ledger";

    /// <summary>Told of each step of payments before it is made; how trials die there.</summary>
    internal Action<PayoutStep>? AtPayoutStep { get; set; }

    /// <summary>What keeps payments from being exported, one line each.</summary>
    public IEnumerable<string> PayoutTroubles => _desks.Select(desk => desk.Trouble).OfType<string>();

    /// <summary>The door of a pool; each pool has one.</summary>
    public LedgerDoor DoorOf(int pool)
    {
        if (_doors.TryGetValue(pool, out var known))
            return known;
        var door = _doors[pool] = new LedgerDoor(pool, _writer);
        if (_writer is null)
            return door;
        var name = FormattableString.Invariant($"payouts-{pool}-{FileName(_options.Identity.Pools[pool])}.csv");
        var path = Path.Combine(_options.ExportFolder, name);
        var desk = new PayoutDesk(pool, path, _writer, _held) { AtStep = AtPayoutStep };
        door.OnKept = desk.Kept;
        _desks.Add(desk);
        desk.Start();
        return door;
    }

    /// <summary>Called once, on another thread, when <see cref="Failure"/> is set.</summary>
    public void OnFailure(Action failed)
    {
        if (_writer is not null)
            _writer.Failed = failed;
    }

    /// <summary>
    /// Posts nothing more, writes what waits, exports what is intended, and closes; at most five seconds.
    /// </summary>
    public void Dispose()
    {
        if (_isClosed)
            return;
        _isClosed = true;
        foreach (var door in _doors.Values)
            door.Stop();
        _writer?.WaitUntilIdle(Patience);
        foreach (var desk in _desks)
            desk.Dispose();
        _writer?.Close(TimeSpan.FromSeconds(1));
        _writer?.Dispose();
    }

    internal static IShareStore? OpenStore(LedgerOptions options) => options.Durability == LedgerDurability.None
        ? null
        : IsServer(options.Place)
            ? PostgresStore.Open(options.Place, options.Identity, options.Durability)
            : SqliteStore.Open(options.Place, options.Identity, options.Durability);

    private PayoutDesk? DeskOf(int pool) => _desks.Find(desk => desk.Pool == pool);

    private static string FileName(string name) =>
        string.Concat(name.Select(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_' ? each : '_'));
}
