using Simulator.Domain.Chain;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Faults.Live;

namespace Simulator.Model.Pools.Stratum;

/// <summary>A block that came through a pool's door, and what its node made of it.</summary>
/// <param name="At">When the pool was told.</param>
/// <param name="Hash">The block.</param>
/// <param name="Worker">Who found it.</param>
/// <param name="Reason">As Bitcoin Core words it; empty where it became the tip.</param>
public readonly record struct BroughtFate(SimTime At, Hash256 Hash, string Worker, string Reason);

/// <summary>
/// What a pool knows of those who come through its door: accounts, workers, who found which block. The pool alone
/// writes to it; whoever measures or shows it reads it while the pool rests.
/// </summary>
public sealed class StratumBook
{
    /// <summary>So many names may ever log in: names cost nothing to make up.</summary>
    public const int WorkersMost = 100_000;

    private const int FatesKept = 100;

    // The chain may come back to a tip that it has left.
    private const int HeightsKept = 4;

    private readonly List<string> _accounts = [];
    private readonly Dictionary<string, int> _accountOf = new(StringComparer.Ordinal);
    private readonly List<StratumWorker> _workers = [];
    private readonly Dictionary<string, int> _workerOf = new(StringComparer.Ordinal);
    private readonly Dictionary<Hash256, int> _finders = [];
    private readonly List<ActiveFault> _active = [];
    private readonly Dictionary<int, HashSet<Hash256>> _earlier = [];
    private int _earlierHeight;
    private readonly Queue<BroughtFate> _fates = new();
    private readonly long[] _faults = new long[StratumFaults.All.Max(fault => (int)fault) + 1];

    /// <summary>Users by the places of their accounts, in the order in which they first logged in.</summary>
    public IReadOnlyList<string> Accounts => _accounts;

    /// <summary>Workers in the order in which they first logged in.</summary>
    public IReadOnlyList<StratumWorker> Workers => _workers;

    /// <summary>The door itself, with its sessions and jobs; null while the pool has not started.</summary>
    public StratumDoor? Door { get; internal set; }

    /// <summary>How fast all clients were over the last minute.</summary>
    public RollingWork Work { get; } = new();

    /// <summary>Blocks that were brought, the last ones, oldest first.</summary>
    public IReadOnlyCollection<BroughtFate> Fates => _fates;

    /// <summary>Lines with a fault.</summary>
    public long FaultsOf(StratumFault fault) => _faults[(int)fault];

    /// <summary>The account that found a block; below 0 the block did not come through this door.</summary>
    public int FinderOf(Hash256 block) => _finders.GetValueOrDefault(block, -1);

    /// <summary>The place of a worker; below 0 where too many have logged in already.</summary>
    internal int WorkerOf(string name, out bool isNewAccount)
    {
        isNewAccount = false;
        if (_workerOf.TryGetValue(name, out var known))
            return known;
        if (_workers.Count == WorkersMost)
            return -1;
        var user = UserOf(name);
        if (!_accountOf.TryGetValue(user, out var account))
        {
            isNewAccount = true;
            _accountOf[user] = account = _accounts.Count;
            _accounts.Add(user);
        }

        _workerOf[name] = _workers.Count;
        _workers.Add(new StratumWorker(name, account));
        return _workers.Count - 1;
    }

    /// <summary>Whether the books are open: a pool that starts again does not begin again.</summary>
    internal bool HasBegun { get; set; }

    /// <summary>The first entry of its ledger, in header time: periods of payouts are counted from it.</summary>
    internal long PaidFrom { get; set; }

    /// <summary>Up to here, in header time, nothing is to be paid out any more.</summary>
    internal long PaidUntil { get; set; }

    /// <summary>The tip of its node; the books come to it when the ledger has written what leads there.</summary>
    internal int Tip { get; set; }

    /// <summary>What its ledger was given.</summary>
    internal EntryBook Entries { get; } = new();

    /// <summary>Blocks that its ledger was given.</summary>
    internal HashSet<int> Published { get; } = [];

    /// <summary>A user that had an account in an earlier run.</summary>
    internal void Reopen(string user)
    {
        _accountOf[user] = _accounts.Count;
        _accounts.Add(user);
    }

    /// <summary>A share of an earlier run: it may be handed in again on its tip, or when the chain is back there.
    /// </summary>
    internal void Keep(Hash256 share, int height)
    {
        if (height > _earlierHeight)
        {
            _earlierHeight = height;
            foreach (var old in _earlier.Keys.Where(old => old <= height - HeightsKept).ToArray())
                _earlier.Remove(old);
        }

        if (height <= _earlierHeight - HeightsKept)
            return;
        if (!_earlier.TryGetValue(height, out var shares))
            _earlier[height] = shares = [];
        shares.Add(share);
    }

    /// <summary>Whether a share was handed in before this run.</summary>
    internal bool IsEarlier(Hash256 share) => _earlier.Values.Any(shares => shares.Contains(share));

    /// <summary>Faults of the door that hold.</summary>
    public IReadOnlyList<ActiveFault> Faults => _active;

    internal void Begin(ActiveFault fault) => _active.Add(fault);

    internal void End(string fault) => _active.RemoveAll(each => each.Name == fault);

    /// <summary>Who handed a block in first found it.</summary>
    internal void Found(Hash256 block, int account) => _finders.TryAdd(block, account);

    internal void Judged(BroughtFate fate)
    {
        _fates.Enqueue(fate);
        if (_fates.Count > FatesKept)
            _fates.Dequeue();
    }

    internal void Count(StratumFault fault) => _faults[(int)fault]++;

    /// <summary>The user is what stands before the first dot; a name that begins with one is a user by itself.
    /// </summary>
    private static string UserOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        ? name[..dot] : name;
}
