using Simulator.Domain.Pools.Ledger.Entries;

namespace Simulator.Testnet.Ledger;

// The thread that commits.
public sealed partial class LedgerWriter
{
    private readonly List<LedgerClient> _owners = new(BatchMax);
    private readonly List<LedgerLine> _batch = new(BatchMax);

    private void Work()
    {
        try
        {
            while (TakeBatch())
                if (!Commit())
                    break;
        }
        catch (Exception failure)
        {
            // Nobody is above this thread: it hands over whatever went wrong, and no entry is acknowledged any more.
            Failure = failure;
            Refuse(failure.Message);
            Failed?.Invoke();
        }
        finally
        {
            _store.Dispose();
        }
    }

    /// <summary>Waits for work; false when there is none and none will come.</summary>
    private bool TakeBatch()
    {
        _owners.Clear();
        _batch.Clear();
        while (true)
        {
            lock (_gate)
            {
                while (_batch.Count < BatchMax && _queue.TryDequeue(out var next))
                {
                    _owners.Add(next.Client);
                    _batch.Add(new LedgerLine(next.Client.Book, next.Entry));
                }

                _isBusy = _batch.Count > 0;
                if (_isBusy || _isClosing)
                    return _batch.Count > 0;
            }

            _work.Wait();
            _work.Reset();
        }
    }

    /// <summary>False if it was given up.</summary>
    private bool Commit()
    {
        try
        {
            Acknowledge(_store.Append(_batch));
            return true;
        }
        catch (LedgerUnavailable failure)
        {
            Refuse(failure.Message);
        }

        while (true)
        {
            try
            {
                if (_store.Settle() is { } leftOut)
                    Acknowledge(leftOut);
                else
                    Lose();
                lock (_gate)
                    _trouble = _isClosing ? _trouble : null;
                return true;
            }
            catch (LedgerUnavailable failure)
            {
                lock (_gate)
                    _trouble = failure.Message;
                if (_giveUp.Token.WaitHandle.WaitOne(SettleEvery))
                    return false;
            }
        }
    }

    private void Acknowledge(IReadOnlyList<int> leftOut)
    {
        lock (_gate)
        {
            _commits++;
            _committed += _batch.Count - leftOut.Count;
            _duplicates += leftOut.Count;
        }

        var next = 0;
        for (var i = 0; i < _batch.Count; i++)
        {
            if (next < leftOut.Count && leftOut[next] == i)
            {
                next++;
                _owners[i].Duplicate(_batch[i].Entry.Ticket);
            }
            else
            {
                _owners[i].Kept(_batch[i].Entry);
            }
        }

        foreach (var (client, ticket) in Ends((_, each) => each))
            client.Committed(ticket);
    }

    /// <summary>The batch is lost: its clients go back to where it began for them.</summary>
    private void Lose()
    {
        lock (_gate)
        {
            _refused += _batch.Count;
            foreach (var (client, ticket) in Ends((first, _) => first))
                GoBack(client, ticket);
        }
    }

    /// <summary>Nothing is taken until further notice, and what waits is lost.</summary>
    private void Refuse(string reason)
    {
        lock (_gate)
        {
            _trouble = reason;
            var first = new Dictionary<LedgerClient, long>();
            _refused += _queue.Count;
            while (_queue.TryDequeue(out var waiting))
                first.TryAdd(waiting.Client, waiting.Entry.Ticket);
            foreach (var (client, ticket) in first)
                GoBack(client, ticket);
        }
    }

    private static void GoBack(LedgerClient client, long ticket)
    {
        client.Next = ticket;
        client.IsAwaited = true;
        client.Unavailable(ticket);
    }

    /// <summary>For each client of the batch one of its tickets.</summary>
    private Dictionary<LedgerClient, long> Ends(Func<long, long, long> choose)
    {
        var ends = new Dictionary<LedgerClient, long>();
        for (var i = 0; i < _batch.Count; i++)
        {
            var ticket = _batch[i].Entry.Ticket;
            ends[_owners[i]] = ends.TryGetValue(_owners[i], out var chosen) ? choose(chosen, ticket) : ticket;
        }

        return ends;
    }
}
