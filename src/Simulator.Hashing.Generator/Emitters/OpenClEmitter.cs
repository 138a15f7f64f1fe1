using System.Globalization;
using System.Text;
using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes a kernel as OpenCL C 1.2. One text serves every number of lanes: it is compiled with LANES (1, 4, 8 or 16
/// nonces in a vector) and STEPS (vectors that one thread tries). Registers are left to the driver's compiler.
/// </summary>
internal sealed class OpenClEmitter : IKernelEmitter
{
    private static readonly int[] widths = [4, 8, 16];

    public string FileName => "sha256d.cl";

    public string Emit(Kernel kernel)
    {
        var text = new StringBuilder(new KernelText().Heading("//", kernel).ToString());
        Open(text);
        foreach (var (_, place) in kernel.JobWords.Select((w, i) => (w, i)))
            text.Append(CultureInfo.InvariantCulture, $"    const uint j{place} = job[{place}];\n");
        text.Append("    for (uint step = 0; step < STEPS; step++, first += LANES)\n    {\n");
        text.Append("        const word n = SPREAD(first);\n");
        foreach (var node in kernel.Steps)
            text.Append(CultureInfo.InvariantCulture, $"        const word v{node.Id} = {Value(kernel, node)};\n");
        Close(text, Name(kernel, kernel.Answer));
        return text.ToString();
    }

    private static void Open(StringBuilder text)
    {
        text.Append("// Reports every nonce whose hash has upper 32 bits of at most top. hits[0] counts them all,\n");
        text.Append("// also those that find no room; a launch tries LANES * STEPS nonces for each of its threads.\n");
        text.Append("#if LANES == 1\ntypedef uint word;\n#define SPREAD(n) (n)\n");
        foreach (var width in widths)
        {
            text.Append(CultureInfo.InvariantCulture, $"#elif LANES == {width}\ntypedef uint{width} word;\n");
            text.Append("#define SPREAD(n) ((n) + (word)(");
            text.AppendJoin(", ", Enumerable.Range(0, width)).Append("))\n");
            text.Append(CultureInfo.InvariantCulture, $"#define STORE(v, to) vstore{width}(v, 0, to)\n");
        }

        text.Append("#endif\n");
        text.Append("#define RIGHT(x, bits) rotate((word)(x), (word)(32 - bits))\n");
        text.Append("#define CHOOSE(a, b, c) bitselect((word)(c), (word)(b), (word)(a))\n");
        text.Append("#define MAJORITY(a, b, c) bitselect((word)(a), (word)(b), (word)(a) ^ (word)(c))\n");
        text.Append(
            "#define SWAP(x) bitselect(rotate((x), (word)24), rotate((x), (word)8), (word)0x00ff00ffu)\n\n");
        text.Append("void report(__global uint *hits, uint capacity, uint nonce)\n{\n");
        text.Append("    const uint place = atomic_inc((volatile __global uint *)hits);\n");
        text.Append("    if (place < capacity)\n        hits[place + 1] = nonce;\n}\n\n");
        text.Append("__kernel void scan(\n    __global const uint *job, uint from, uint top, uint capacity, ");
        text.Append("__global uint *hits)\n{\n");
        text.Append("    uint first = from + (uint)get_global_id(0) * (LANES * STEPS);\n");
    }

    private static void Close(StringBuilder text, string answer)
    {
        text.Append("#if LANES == 1\n");
        text.Append(CultureInfo.InvariantCulture, $"        if ({answer} <= top)\n");
        text.Append("            report(hits, capacity, first);\n#else\n");
        text.Append(CultureInfo.InvariantCulture, $"        if (any({answer} <= (word)top))\n        {{\n");
        text.Append("            uint answers[LANES];\n");
        text.Append(CultureInfo.InvariantCulture, $"            STORE({answer}, answers);\n");
        text.Append("            for (uint lane = 0; lane < LANES; lane++)\n");
        text.Append("                if (answers[lane] <= top)\n");
        text.Append("                    report(hits, capacity, first + lane);\n        }\n#endif\n    }\n}\n");
    }

    private static string Value(Kernel kernel, Node node)
    {
        var a = Name(kernel, node.A!);
        var b = node.B is null ? "" : Name(kernel, node.B);
        var c = node.C is null ? "" : Name(kernel, node.C);
        return node.Operation switch
        {
            Operation.Add => $"{a} + {b}",
            Operation.RotateRight => $"RIGHT({a}, {node.Immediate})",
            Operation.ShiftRight => $"{a} >> {node.Immediate}",
            Operation.Parity => $"{a} ^ {b} ^ {c}",
            Operation.Choose => $"CHOOSE({a}, {b}, {c})",
            Operation.Majority => $"MAJORITY({a}, {b}, {c})",
            Operation.ByteSwap => $"SWAP({a})",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "an input is not computed"),
        };
    }

    private static string Name(Kernel kernel, Node node) => node.Operation switch
    {
        Operation.Constant => $"0x{node.Immediate:x8}u",
        Operation.Nonce => "n",
        _ when node.Stage == Stage.Job => $"j{kernel.PlaceOf(node)}",
        _ => $"v{node.Id}",
    };
}
