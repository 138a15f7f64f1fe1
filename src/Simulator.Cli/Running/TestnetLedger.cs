using Simulator.Results.Folders;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Writing;
using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Running;

/// <summary>
/// The ledger that a testnet keeps, and what it holds of an earlier run. It is opened before anything else, because the
/// run may go on from it; a new one without a name of its own is made in the run folder.
/// </summary>
internal sealed class TestnetLedger : IDisposable
{
    private const string LedgerFile = "ledger.db";

    // Of Bitcoin's regtest, whose forms all testnets have.
    private const uint RegtestMagic = 0xfabfb5da;

    private readonly TestnetOrder _order;

    /// <param name="given">What runs.</param>
    /// <param name="order">What was said of the doors.</param>
    public TestnetLedger(Scenario given, TestnetOrder order)
    {
        _order = order;
        Scenario = order.StartsAsLedger ? WithoutStart(given) : given;
    }

    /// <summary>What runs; where it goes on with an earlier run, the ledger says when header times began.</summary>
    public Scenario Scenario { get; }

    /// <summary>Open; null where nothing is kept.</summary>
    public LedgerRoom? Room { get; private set; }

    /// <summary>What it held when it was opened, pool by pool; empty where it was made anew.</summary>
    public IReadOnlyList<RestoredPool> Restored { get; private set; } = [];

    /// <summary>Whether anything is kept at all.</summary>
    private bool IsWanted =>
        _order.Durability != LedgerDurability.None && Scenario.Pools.Any(pool => pool.Listen is not null);

    /// <summary>Opens the ledger that was named, and reads it.</summary>
    /// <param name="runsFolder">Where the export goes beside a ledger that is no file.</param>
    /// <exception cref="LedgerUnavailable">It cannot be opened, or another process has it.</exception>
    /// <exception cref="LedgerMismatch">It belongs to another run.</exception>
    /// <exception cref="LedgerDamaged">It is not as it was written.</exception>
    public void OpenKnown(string runsFolder)
    {
        if (_order.LedgerPath is not { } place || !IsWanted)
            return;
        Room = Open(place, Path.GetFullPath(
            LedgerRoom.IsServer(place) ? runsFolder : Path.GetDirectoryName(Path.GetFullPath(place))!));
        if (Room.IsContinued)
            Restored =
            [
                .. Scenario.Pools.Select((pool, number) => new RestoredPool(pool.Name, [.. Room.Held(number)]))
                    .Where(pool => pool.Entries.Count > 0),
            ];
    }

    /// <summary>Makes a ledger in the run folder where none was named, and notes there what goes on with it.</summary>
    public void OpenIn(RunFolder folder, RunRequest request)
    {
        var place = !IsWanted ? null : _order.LedgerPath ?? folder.PathOf(LedgerFile);
        if (place is not null)
            Room ??= Open(place, folder.Place);
        TestnetNote.Of(_order, Scenario, request, place, folder.Place).Write(folder);
    }

    public void Dispose() => Room?.Dispose();

    /// <summary>Whose ledger a scenario's is. When header times begin is not said by every scenario: the first block
    /// tells it.</summary>
    public static LedgerIdentity IdentityOf(Scenario scenario) => new(
        scenario.Chain.Preset, RegtestMagic, ScenarioHash.TextOf(WithoutStart(scenario)),
        [.. scenario.Pools.Select(pool => pool.Name)]);

    private LedgerRoom Open(string place, string exports) =>
        LedgerRoom.Open(new LedgerOptions(place, _order.Durability, IdentityOf(Scenario), exports));

    private static Scenario WithoutStart(Scenario scenario) =>
        scenario with { Chain = scenario.Chain with { StartUnixSeconds = null } };
}
