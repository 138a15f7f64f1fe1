using System.Text;

namespace Simulator.Testnet.Rpc;

/// <summary>What a parameter of a call may be.</summary>
internal enum RpcKind
{
    /// <summary>A whole number.</summary>
    Number,

    Text,
    Flag,
    Object,
    Array,

    /// <summary>A string of 64 hexadecimal digits.</summary>
    Hash,

    /// <summary>A whole number, or true for 1 and false for 0.</summary>
    Verbosity,

    /// <summary>Anything.</summary>
    Any,
}

/// <summary>A parameter of a method.</summary>
/// <param name="Name">Its name where parameters are given by name.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="IsRequired">Whether a call without it is refused.</param>
/// <param name="OtherName">A second name, or null.</param>
internal sealed record RpcParameter(string Name, RpcKind Kind, bool IsRequired = false, string? OtherName = null);

/// <summary>
/// One method of the JSON-RPC: its name, what it takes, and what it does. Whoever calls it has checked the arguments
/// against the parameters.
/// </summary>
internal sealed record RpcMethod(string Group, string Name, string Summary)
{
    public IReadOnlyList<RpcParameter> Parameters { get; init; } = [];

    /// <summary>Answers; most methods need not wait.</summary>
    public required Func<NodeRpc, RpcCall, ValueTask<RpcAnswer>> Answer { get; init; }

    /// <summary>A method that answers at once.</summary>
    public static RpcMethod Of(
        string group, string name, string summary, Func<NodeRpc, RpcCall, RpcAnswer> answer,
        params IReadOnlyList<RpcParameter> parameters) => new(group, name, summary)
        {
            Parameters = parameters,
            Answer = (rpc, call) => ValueTask.FromResult(answer(rpc, call)),
        };

    /// <summary>A method that may have to wait.</summary>
    public static RpcMethod Waiting(
        string group, string name, string summary, Func<NodeRpc, RpcCall, ValueTask<RpcAnswer>> answer,
        params IReadOnlyList<RpcParameter> parameters) => new(group, name, summary)
        {
            Parameters = parameters,
            Answer = answer,
        };

    /// <summary>The name with its parameters; those that may be left out in brackets.</summary>
    public string Usage
    {
        get
        {
            var usage = new StringBuilder(Name);
            foreach (var each in Parameters)
                usage.Append(each.IsRequired ? $" {each.Name}" : $" ({each.Name})");
            return usage.ToString();
        }
    }

    public string Help => $"{Usage}\n\n{Summary}\n";
}
