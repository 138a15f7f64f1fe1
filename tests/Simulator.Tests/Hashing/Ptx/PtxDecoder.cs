namespace Simulator.Tests.Hashing.Ptx;

/// <summary>Turns the words of one instruction into its decoded form. It keeps nothing.</summary>
internal sealed class PtxDecoder(
    Func<string, int, int> place, Func<string, int, int> parameter, Func<string, int, int> label, int line)
{
    public PtxInstruction Decode(string name, string[] operands) => name switch
    {
        "mov.u32" => new(PtxOperation.MovSpecial, At(operands[0]), Literal: Special(operands[1])),
        "add.u32" => Three(PtxOperation.Add, operands),
        "mad.lo.u32" => Four(PtxOperation.MultiplyAdd, operands, 0),
        "shf.r.wrap.b32" => Three(PtxOperation.FunnelShiftRight, operands, 3),
        "shr.u32" => new(PtxOperation.ShiftRight, At(operands[0]), At(operands[1]), Literal: Number(operands[2])),
        "lop3.b32" => Four(PtxOperation.Lop3, operands, Number(operands[4])),
        "prmt.b32" => Three(PtxOperation.Permute, operands, 3),
        "ld.param.u32" => new(
            PtxOperation.LoadParameter, At(operands[0]), Literal: (uint)parameter(operands[1], line)),
        "ld.param.u64" => new(
            PtxOperation.LoadParameterWide, At(operands[0]), Literal: (uint)parameter(operands[1], line)),
        "setp.gt.u32" => Three(PtxOperation.SetGreater, operands),
        "setp.ge.u32" => Three(PtxOperation.SetGreaterOrEqual, operands),
        "bra" => new(PtxOperation.Branch, Literal: (uint)label(operands[0], line)),
        "cvta.to.global.u64" => new(PtxOperation.ConvertAddress, At(operands[0]), At(operands[1])),
        "atom.global.add.u32" => new(
            PtxOperation.AtomicAdd, At(operands[0]), Inside(operands[1], 0), Literal: Number(operands[2])),
        "mul.wide.u32" => new(
            PtxOperation.MultiplyWide, At(operands[0]), At(operands[1]), Literal: Number(operands[2])),
        "add.u64" => Three(PtxOperation.AddWide, operands),
        "st.global.u32" => new(
            PtxOperation.Store, A: Inside(operands[0], 0), B: At(operands[1]), Literal: Offset(operands[0])),
        "ret" => new(PtxOperation.Return),
        _ => throw new PtxError(line, $"{name} is not known"),
    };

    private PtxInstruction Three(PtxOperation operation, string[] operands, int literal = -1) => new(
        operation, At(operands[0]), At(operands[1]), At(operands[2]),
        Literal: literal < 0 ? 0 : Number(operands[literal]));

    private PtxInstruction Four(PtxOperation operation, string[] operands, uint literal) =>
        new(operation, At(operands[0]), At(operands[1]), At(operands[2]), At(operands[3]), literal);

    private int At(string operand) => place(operand, line);

    private uint Number(string operand) => PtxProgram.Number(operand);

    private int Inside(string operand, int part) => At(operand.Trim('[', ']').Split('+')[part]);

    private uint Offset(string operand) => operand.Contains('+') ? Number(operand.Trim('[', ']').Split('+')[1]) : 0;

    private uint Special(string operand) => operand switch
    {
        "%ctaid.x" => PtxMachine.BlockIndex,
        "%ntid.x" => PtxMachine.BlockSize,
        "%tid.x" => PtxMachine.ThreadIndex,
        _ => throw new PtxError(line, $"{operand} is not known"),
    };
}
