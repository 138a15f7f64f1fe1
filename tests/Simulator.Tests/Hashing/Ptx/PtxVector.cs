using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulator.Tests.Hashing.Ptx;

/// <summary>
/// The arithmetic of PTX for many threads in one go, where none of them sleeps. It touches no memory.
/// </summary>
internal static class PtxVector
{
    /// <summary>Runs an instruction for all lanes; false where it has to be run one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRun(PtxInstruction i, uint[] words, int lanes)
    {
        var to = Row(words, i.To, lanes);
        var a = Row(words, i.A, lanes);
        var b = Row(words, i.B, lanes);
        var c = Row(words, i.C, lanes);
        switch (i.Operation)
        {
            case PtxOperation.Add:
                for (var v = 0; v < to.Length; v++)
                    to[v] = a[v] + b[v];
                return true;
            case PtxOperation.FunnelShiftRight when i.A == i.B:
                for (var v = 0; v < to.Length; v++)
                    to[v] = (a[v] >>> (int)i.Literal) | (a[v] << (32 - (int)i.Literal));
                return true;
            case PtxOperation.ShiftRight:
                for (var v = 0; v < to.Length; v++)
                    to[v] = a[v] >>> (int)i.Literal;
                return true;
            case PtxOperation.Lop3:
                for (var v = 0; v < to.Length; v++)
                    to[v] = Lop3(a[v], b[v], c[v], i.Literal);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Bit by bit the entry of a truth table of three inputs, of which a is the most significant.</summary>
    public static uint Lop3(uint a, uint b, uint c, uint table)
    {
        var result = 0u;
        for (var row = 0; row < 8; row++)
            if ((table >> row & 1) != 0)
                result |= ((row & 4) != 0 ? a : ~a) & ((row & 2) != 0 ? b : ~b) & ((row & 1) != 0 ? c : ~c);
        return result;
    }

    private static Vector<uint> Lop3(Vector<uint> a, Vector<uint> b, Vector<uint> c, uint table) => table switch
    {
        0x96 => a ^ b ^ c,
        0xca => (a & b) | Vector.AndNot(c, a),
        0xe8 => (a & b) | (a & c) | (b & c),
        _ => throw new InvalidOperationException($"the table {table:x} is not prepared for vectors"),
    };

    private static Span<Vector<uint>> Row(uint[] words, int place, int lanes) =>
        MemoryMarshal.Cast<uint, Vector<uint>>(words.AsSpan(place * lanes, lanes));
}
