namespace Simulator.Testnet.Mining;

/// <summary>A connection to a pool that carries lines. It knows nothing of what they say.</summary>
public interface ILineLink : IAsyncDisposable
{
    /// <summary>The next line without its end; null where the other side has closed.</summary>
    ValueTask<string?> ReadAsync(CancellationToken cancel);

    /// <summary>Sends a line; its end is added.</summary>
    ValueTask WriteAsync(string line, CancellationToken cancel);
}

/// <summary>Opens connections to pools.</summary>
public interface ILinkOpener
{
    /// <summary>Connects. Throws <see cref="IOException"/> where that fails.</summary>
    Task<ILineLink> OpenAsync(PoolAddress pool, CancellationToken cancel);
}
