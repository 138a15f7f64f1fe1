using System.Globalization;
using System.Text;
using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes a kernel as PTX, the assembly text that NVIDIA's driver compiles for the card it finds. Each rotation is one
/// funnel shift, each function of three inputs one lop3; additions are written with two operands, of which the driver
/// makes additions of three. One thread tries one nonce. Registers are left to the driver.
/// </summary>
/// <remarks>Source: NVIDIA, Parallel Thread Execution ISA 6.0 (shf and lop3 need sm_50).</remarks>
internal sealed class PtxEmitter : IKernelEmitter
{
    /// <summary>Threads of the largest block that the kernel may be launched with.</summary>
    private const int BlockMax = 256;

    public string FileName => "sha256d.ptx";

    public string Emit(Kernel kernel)
    {
        var text = new StringBuilder(new KernelText().Heading("//", kernel).ToString());
        Open(text, kernel);
        foreach (var node in kernel.Steps)
            text.Append(CultureInfo.InvariantCulture, $"\t{Instruction(kernel, node)};\n");
        Close(text, Name(kernel, kernel.Answer));
        return text.ToString();
    }

    private static void Open(StringBuilder text, Kernel kernel)
    {
        var registers = kernel.Steps.Max(n => n.Id) + 1;
        text.Append("// Reports every nonce whose hash has upper 32 bits of at most top. The first word of the hits\n");
        text.Append("// counts them all, also those that find no room; a launch tries one nonce in each thread.\n");
        text.Append(".version 6.0\n.target sm_50\n.address_size 64\n\n");
        text.Append(CultureInfo.InvariantCulture, $".visible .entry scan(\n\t.param .align 4 .b8 job[{
            4 * kernel.JobWords.Count}],\n");
        text.Append("\t.param .u32 from,\n\t.param .u32 top,\n\t.param .u32 capacity,\n\t.param .u64 hits\n)\n");
        text.Append(CultureInfo.InvariantCulture, $".maxntid {BlockMax}, 1, 1\n{{\n");
        text.Append("\t.reg .pred %p<2>;\n\t.reg .b64 %d<4>;\n\t.reg .b32 %t<7>;\n\t.reg .b32 %n;\n");
        text.Append(CultureInfo.InvariantCulture, $"\t.reg .b32 %j<{kernel.JobWords.Count}>;\n");
        text.Append(CultureInfo.InvariantCulture, $"\t.reg .b32 %v<{registers}>;\n\n");
        text.Append("\tmov.u32 %t0, %ctaid.x;\n\tmov.u32 %t1, %ntid.x;\n\tmov.u32 %t2, %tid.x;\n");
        text.Append("\tld.param.u32 %t3, [from];\n\tmad.lo.u32 %t4, %t0, %t1, %t2;\n\tadd.u32 %n, %t4, %t3;\n");
        for (var place = 0; place < kernel.JobWords.Count; place++)
            text.Append(CultureInfo.InvariantCulture, $"\tld.param.u32 %j{place}, [job+{4 * place}];\n");
    }

    private static void Close(StringBuilder text, string answer)
    {
        text.Append("\tld.param.u32 %t5, [top];\n");
        text.Append(CultureInfo.InvariantCulture, $"\tsetp.gt.u32 %p0, {answer}, %t5;\n\t@%p0 bra done;\n");
        text.Append("\tld.param.u64 %d0, [hits];\n\tcvta.to.global.u64 %d1, %d0;\n");
        text.Append("\tatom.global.add.u32 %t6, [%d1], 1;\n");
        text.Append("\tld.param.u32 %t5, [capacity];\n\tsetp.ge.u32 %p1, %t6, %t5;\n\t@%p1 bra done;\n");
        text.Append("\tmul.wide.u32 %d2, %t6, 4;\n\tadd.u64 %d3, %d1, %d2;\n\tst.global.u32 [%d3+4], %n;\n");
        text.Append("done:\n\tret;\n}\n");
    }

    private static string Instruction(Kernel kernel, Node node)
    {
        var to = Name(kernel, node);
        var a = Name(kernel, node.A!);
        var b = node.B is null ? "" : Name(kernel, node.B);
        var c = node.C is null ? "" : Name(kernel, node.C);
        return node.Operation switch
        {
            Operation.Add => $"add.u32 {to}, {a}, {b}",
            Operation.RotateRight => $"shf.r.wrap.b32 {to}, {a}, {a}, {node.Immediate}",
            Operation.ShiftRight => $"shr.u32 {to}, {a}, {node.Immediate}",
            Operation.Parity => $"lop3.b32 {to}, {a}, {b}, {c}, 0x96",
            Operation.Choose => $"lop3.b32 {to}, {a}, {b}, {c}, 0xca",
            Operation.Majority => $"lop3.b32 {to}, {a}, {b}, {c}, 0xe8",
            Operation.ByteSwap => $"prmt.b32 {to}, {a}, 0, 0x0123",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "an input is not computed"),
        };
    }

    private static string Name(Kernel kernel, Node node) => node.Operation switch
    {
        Operation.Constant => $"0x{node.Immediate:x8}",
        Operation.Nonce => "%n",
        _ when node.Stage == Stage.Job => $"%j{kernel.PlaceOf(node)}",
        _ => $"%v{node.Id}",
    };
}
