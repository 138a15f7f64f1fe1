namespace Simulator.Domain.Mining;

/// <summary>
/// Hardware that searches nonces. One caller at a time; a caller that wants several at once has several engines. It
/// knows nothing of jobs, shares, miners or time.
/// </summary>
public interface IHashEngine : IDisposable
{
    /// <summary>What it is.</summary>
    EngineDescription Description { get; }

    /// <summary>
    /// Searches the request's range. Any target from 2^-1 to 2^-224 of all hashes is good, also far below difficulty 1.
    /// Returns early only when stopped or failed; see <see cref="SearchAnswer"/> for what the answer promises.
    /// </summary>
    SearchAnswer Search(SearchRequest request, ISearchControl control);
}

/// <summary>What a user is told of an engine.</summary>
/// <param name="Name">Its name in lists and scenarios: scalar, avx2, avx512, opencl, cuda.</param>
/// <param name="Device">The hardware, in its own words.</param>
/// <param name="IsGpu">True where the work leaves the CPU.</param>
/// <param name="Lanes">Nonces tried side by side in one step.</param>
/// <param name="LaunchSize">Nonces that it likes to be given at a time, at least: less costs speed.</param>
public sealed record EngineDescription(string Name, string Device, bool IsGpu, int Lanes, ulong LaunchSize);
