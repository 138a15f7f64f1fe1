using System.Security.Cryptography;
using System.Text;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// Who may call: whoever can read the cookie file, and one user by password. It never tells which half of a name and
/// password was wrong, neither in words nor in time.
/// </summary>
internal sealed class RpcCredentials
{
    private const string CookieUser = "__cookie__";
    private const string Scheme = "Basic ";

    private readonly string? _cookiePath;
    private readonly string _cookie;
    private readonly List<byte[]> _digests = [];

    private RpcCredentials(string? cookiePath)
    {
        _cookiePath = cookiePath;
        _cookie = $"{CookieUser}:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        if (cookiePath is not null)
            _digests.Add(SHA256.HashData(Encoding.UTF8.GetBytes(_cookie)));
    }

    public static RpcCredentials Of(NodeRpcOptions options)
    {
        var made = new RpcCredentials(options.CookiePath);
        if (options.User is { Length: > 0 } user && options.Password is { Length: > 0 } password)
            made._digests.Add(SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return made;
    }

    /// <summary>Whether a header lets somebody in.</summary>
    public bool Admits(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var given = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), given, out var length))
            return false;
        // Digests are of one length, so that comparing them takes the same time for every guess.
        var digest = SHA256.HashData(given.AsSpan(0, length));
        var admits = false;
        foreach (var each in _digests)
            admits |= CryptographicOperations.FixedTimeEquals(digest, each);
        return admits;
    }

    /// <summary>Writes the cookie for its owner alone.</summary>
    public void WriteCookie()
    {
        if (_cookiePath is not null)
            SecretFile.Write(_cookiePath, _cookie);
    }

    /// <summary>A cookie that opens nothing any more is not left behind.</summary>
    public void RemoveCookie()
    {
        if (_cookiePath is not null)
            File.Delete(_cookiePath);
    }
}
