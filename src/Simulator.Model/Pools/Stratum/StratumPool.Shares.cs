using Simulator.Domain.Chain;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools.Stratum;

/// <summary>
/// The half of a Stratum pool that knows its workers, books their shares, and brings its node the blocks among them.
/// </summary>
public sealed partial class StratumPool
{
    private readonly Dictionary<long, List<int>> _loggedIn = [];
    private readonly Dictionary<long, (Hash256 Hash, string Worker)> _brought = [];

    /// <inheritdoc/>
    public StratumLogin Login(StratumSession session, string worker, string password)
    {
        var place = _clients.WorkerOf(worker, out var isNewAccount);
        if (place < 0)
            return StratumLogin.Refused("too many workers have logged in at this pool");
        if (isNewAccount)
            Record(new AccountOpened(NextTicket, _book.Join(), _clients.Accounts[^1]));
        if (!_loggedIn.TryGetValue(session.Connection, out var here))
            _loggedIn[session.Connection] = here = [];
        var who = _clients.Workers[place];
        who.Agent = session.Agent;
        if (!here.Contains(place))
        {
            here.Add(place);
            who.Connections++;
        }

        return new StratumLogin(place);
    }

    /// <inheritdoc/>
    public VarDiffRule? VarDiffFrom(double difficulty) =>
        _plan.VarDiff is { } maker ? (maker with { Start = null }).Make(difficulty) : null;

    /// <inheritdoc/>
    public ShareAnswer Take(StratumSession session, in StratumShare share, long ticket)
    {
        var worker = _clients.Workers[(int)share.Account];
        if ((_clients.IsEarlier(share.Hash) ? ShareVerdict.Duplicate
            // A block cannot wait until the ledger is well again.
            : _entries.IsStuck && !share.IsBlock ? ShareVerdict.LedgerUnavailable
            : RefusesShares ? ShareVerdict.UnknownJob : default) is var why and not default(ShareVerdict))
        {
            Count(worker, why);
            return why == ShareVerdict.LedgerUnavailable ? ShareAnswer.Again : ShareAnswer.Refused(why);
        }

        var credited = Difficulties.Of(share.Work, Target.ExpectedHashes(share.Job.Template.Target));
        Record(worker, in share, credited, _entries.IsStuck ? 0 : ticket);
        Measure(worker, in share);
        if (share.IsBlock)
            Bring(worker, in share);
        return _entries.IsStuck ? ShareAnswer.Refused(ShareVerdict.LedgerUnavailable)
            : _entries.IsKept ? ShareAnswer.Later : ShareAnswer.Accepted;
    }

    /// <inheritdoc/>
    public void Refused(StratumSession session, ShareVerdict verdict)
    {
        _plan.Seats[0].Sent++;
        _book.Count(verdict);
        // Which of several workers it was does not matter to anybody.
        if (_loggedIn.TryGetValue(session.Connection, out var here) && here.Count == 1)
            _clients.Workers[here[0]].Count(verdict);
    }

    /// <inheritdoc/>
    public void Faulted(StratumSession session, StratumFault fault) => _clients.Count(fault);

    private void Count(StratumWorker worker, ShareVerdict verdict)
    {
        _plan.Seats[0].Sent++;
        _book.Count(verdict);
        worker.Count(verdict);
    }

    private void Measure(StratumWorker worker, in StratumShare share)
    {
        var now = Context.Now;
        worker.Work.Add(now, share.Work);
        worker.LastShareAt = now;
        worker.Late += share.IsStale ? 1 : 0;
        worker.Best = Math.Max(worker.Best, Target.Difficulty(share.Hash.Number));
        _clients.Work.Add(now, share.Work);
        _side.Tally.AddInSecond(now, share.Work);
    }

    /// <summary>A share that is a block goes to the node, also where its tip was just left: a proof is a proof.
    /// </summary>
    private void Bring(StratumWorker worker, in StratumShare share)
    {
        worker.Blocks++;
        _clients.Found(share.Hash, worker.Account);
        var coinbase = SerializedTransaction.TryRead(share.Job.CoinbaseOf(share.Extranonce1, share.Extranonce2))!
            .WithReservedValue();
        var block = new BroughtBlock(
            _book.Finds++, new SerializedBlock(share.Header, [coinbase]), _side.Miner);
        _brought[block.Ticket] = (share.Hash, worker.Name);
        Context.SendBody(_plan.Node, PoolKinds.BlockBrought, block, SimTime.Zero);
    }

    private void Hear(BlockFate fate)
    {
        if (_brought.Remove(fate.Ticket, out var block))
            _clients.Judged(new BroughtFate(Context.Now, block.Hash, block.Worker, fate.Reason));
    }

    private void Close(long connection)
    {
        Door.Close(connection);
        Leave(connection);
    }

    private void Leave(long connection)
    {
        if (!_loggedIn.Remove(connection, out var here))
            return;
        foreach (var worker in here)
            _clients.Workers[worker].Connections--;
    }
}
