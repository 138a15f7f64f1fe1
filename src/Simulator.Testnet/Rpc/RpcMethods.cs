namespace Simulator.Testnet.Rpc;

/// <summary>All methods of the JSON-RPC, by group. It calls none.</summary>
internal static class RpcMethods
{
    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        .. ChainMethods.All, .. CoinMethods.All, .. ControlMethods.All, .. MiningMethods.All, .. WorkMethods.All,
        .. NetworkMethods.All, .. AddressMethods.All,
    ];
}
