namespace Simulator.Testnet.Mining;

/// <summary>A pool that has taken the miner in and given it work: the connection, and how far the talk is.</summary>
/// <param name="Place">Its place among the miner's pools.</param>
/// <param name="Pool">Where it is.</param>
/// <param name="Link">The connection.</param>
/// <param name="Dialogue">The talk.</param>
internal sealed record PoolVisit(int Place, PoolAddress Pool, ILineLink Link, PoolDialogue Dialogue);

/// <summary>Gets a miner to a pool: the first that takes it in and gives it work. It hands in no share.</summary>
internal sealed class PoolDoor(MinerOptions options, ILinkOpener opener, Action<string> say)
{
    public ILinkOpener Opener => opener;

    /// <summary>
    /// The first pool of the list that can be had. Throws <see cref="IOException"/> where none can.
    /// </summary>
    /// <param name="moved">Where pools have asked the miner to go instead, by their places.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<PoolVisit> AnyAsync(IReadOnlyDictionary<int, PoolAddress> moved, CancellationToken cancel)
    {
        for (var place = 0; place < options.Pools.Count; place++)
            if (await TryAsync(place, moved.GetValueOrDefault(place, options.Pools[place]), cancel)
                .ConfigureAwait(false) is { } visit)
                return visit;
        throw new IOException(options.Pools.Count == 1 ? "the pool cannot be had" : "no pool can be had");
    }

    /// <summary>One pool; null, and a word why, where it does not take the miner in.</summary>
    public async Task<PoolVisit?> TryAsync(int place, PoolAddress pool, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = options.Clock.CreateTimer(
            _ => CancelQuietly(limit), null, options.HandshakeTimeout, Timeout.InfiniteTimeSpan);
        ILineLink? link = null;
        try
        {
            link = await opener.OpenAsync(pool, limit.Token).ConfigureAwait(false);
            var dialogue = new PoolDialogue(pool, options.Agent);
            foreach (var line in dialogue.Opening())
                await link.WriteAsync(line, limit.Token).ConfigureAwait(false);
            await ListenAsync(link, dialogue, limit.Token).ConfigureAwait(false);
            var visit = new PoolVisit(place, pool, link, dialogue);
            link = null;
            return visit;
        }
        catch (IOException failure)
        {
            say($"{pool.Url}: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            say($"{pool.Url}: connected but silent for {options.HandshakeTimeout.TotalSeconds:0} s");
        }
        finally
        {
            if (link is not null)
                await link.DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }

    private static async Task ListenAsync(ILineLink link, PoolDialogue dialogue, CancellationToken cancel)
    {
        while (!dialogue.IsMining)
        {
            var line = await link.ReadAsync(cancel).ConfigureAwait(false)
                ?? throw new IOException("the pool closed the connection");
            dialogue.Take(line, out var replies);
            if (dialogue.Over is { } reason)
                throw new IOException(reason);
            foreach (var reply in replies)
                await link.WriteAsync(reply, cancel).ConfigureAwait(false);
        }
    }

    private static void CancelQuietly(CancellationTokenSource limit)
    {
        try
        {
            limit.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt had just ended.
        }
    }
}
