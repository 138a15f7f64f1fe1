using System.Security.Cryptography;
using System.Text;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.State;

/// <summary>
/// What lets somebody change something over HTTP: made anew at each start. It is never part of an address, and never
/// logged.
/// </summary>
internal sealed class StateToken
{
    private const string Scheme = "Bearer ";

    private readonly string? _path;
    private readonly byte[] _digest;

    /// <param name="path">Where it is written; null: nowhere.</param>
    public StateToken(string? path)
    {
        _path = path;
        Text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _digest = SHA256.HashData(Encoding.ASCII.GetBytes(Text));
    }

    public string Text { get; }

    /// <summary>Whether a header carries it.</summary>
    public bool IsIn(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())), _digest);

    public void Write()
    {
        if (_path is not null)
            SecretFile.Write(_path, Text);
    }

    public void Remove()
    {
        if (_path is not null)
            File.Delete(_path);
    }
}
