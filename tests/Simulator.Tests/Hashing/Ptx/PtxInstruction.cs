namespace Simulator.Tests.Hashing.Ptx;

/// <summary>The instructions that the interpreter knows, in PTX's own words.</summary>
internal enum PtxOperation
{
    MovSpecial, Add, MultiplyAdd, FunnelShiftRight, ShiftRight, Lop3, Permute, LoadParameter, SetGreater,
    SetGreaterOrEqual, Branch, LoadParameterWide, ConvertAddress, AtomicAdd, MultiplyWide, AddWide, Store, Return,
}

/// <summary>
/// One decoded instruction. Operands are places in a register file of 32-bit words, where literals have places too;
/// wide operands and predicates have files of their own.
/// </summary>
/// <param name="Operation">What it does.</param>
/// <param name="To">Where the result goes.</param>
/// <param name="A">First operand.</param>
/// <param name="B">Second operand.</param>
/// <param name="C">Third operand.</param>
/// <param name="Literal">A shift, a truth table, an offset, or the index of the instruction behind a label.</param>
/// <param name="Guard">The predicate that must be true, or -1.</param>
internal sealed record PtxInstruction(
    PtxOperation Operation, int To = 0, int A = 0, int B = 0, int C = 0, uint Literal = 0, int Guard = -1);

/// <summary>A text that the interpreter refuses, with its line.</summary>
internal sealed class PtxError(int line, string what) : Exception($"line {line}: {what}");
