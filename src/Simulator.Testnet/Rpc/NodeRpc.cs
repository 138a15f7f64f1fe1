using System.Collections.Frozen;
using System.Diagnostics;

namespace Simulator.Testnet.Rpc;

/// <summary>Finds the method of a call and has it answer. It holds what methods answer from, and knows no HTTP.
/// </summary>
internal sealed class NodeRpc(NodeBoard board, SubmissionDesk submissions, NodeRpcOptions options)
{
    private static readonly FrozenDictionary<string, RpcMethod> byName =
        RpcMethods.All.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    public NodeBoard Board { get; } = board;

    public SubmissionDesk Submissions { get; } = submissions;

    public NodeRpcOptions Options { get; } = options;

    /// <summary>Work given to getwork miners.</summary>
    public WorkDesk Work { get; } = new(board);

    /// <summary>How long it has been served.</summary>
    public TimeSpan Uptime => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>The method of a name, or null.</summary>
    public static RpcMethod? Find(string name) => byName.GetValueOrDefault(name);

    public ValueTask<RpcAnswer> AnswerAsync(RpcCall call)
    {
        if (!byName.TryGetValue(call.Method, out var method))
            return ValueTask.FromResult<RpcAnswer>(new RpcError(RpcError.MethodNotFound, "Method not found"));
        return call.Bind(method) is { } wrong
            ? ValueTask.FromResult<RpcAnswer>(wrong)
            : method.Answer(this, call);
    }
}
