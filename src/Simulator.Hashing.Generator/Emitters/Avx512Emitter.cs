using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes the AVX-512 kernel in C#: 16 nonces side by side, every word in a register. It never uses Vector512's own
/// operators, which are no sign that the instructions are there.
/// </summary>
internal sealed class Avx512Emitter : IKernelEmitter
{
    private const int Lanes = 16;

    /// <summary>Locals: few enough that the compiler follows them all.</summary>
    private const int Names = 200;

    /// <summary>
    /// Words before the one that the pointer names: the distance of 256 of them fits in one byte of an instruction.
    /// </summary>
    private const int Before = 128;

    public string FileName => "Avx512Kernel.Generated.cs";

    public string Emit(Kernel kernel)
    {
        var listing = new Listing(kernel, _ => false, IssueOrder.Of(kernel), Names);
        var constants = new List<uint>();
        var statements = listing.Statements
            .Select(s => $"v{s.Place.Number} = {Expression(s.Root, kernel, listing, constants)};").ToArray();
        var words = kernel.JobWords.Count + constants.Count;
        var text = new KernelText().Heading("//", kernel);
        VectorText.OpenScan(text, "Avx512Kernel", "AVX-512", Lanes, words * 4);
        text.Line($"var k = (uint*)batch->Scratch + {Before};");
        var count = kernel.JobWords.Count;
        text.Line($"new Span<uint>(job, {count}).CopyTo(new(batch->Scratch, {count}));");
        text.Line($"Constants.CopyTo(new(k + {count - Before}, {constants.Count}));");
        text.Line($"var lanes = Vector512.Create({VectorText.LaneNumbers(Lanes)});");
        text.Line($"var swap = Vector512.Create({VectorText.SwapTable(Lanes)}).AsByte();");
        text.Line("for (uint group = 0; group < groups; group++)").Open();
        text.Line("var nonces = Avx512F.Add(Vector512.Create(batch->First + group * Lanes), lanes);");
        text.Line($"Vector512<uint> {VectorText.Names(listing.Registers)};");
        foreach (var statement in statements)
            text.Line(statement);
        var answer = $"v{listing.PlaceOf(kernel.Answer).Number}";
        text.Line($"var passed = Avx512F.CompareLessThanOrEqual({answer}, Vector512.Create(batch->Top));");
        VectorText.CloseScan(text, "passed.ExtractMostSignificantBits()", constants);
        return text.ToString();
    }

    private static string Word(int place) => $"Vector512.Create(k[{place - Before}])";

    private static string Expression(Node node, Kernel kernel, Listing listing, List<uint> constants)
    {
        return node.Operation switch
        {
            Operation.Add => $"Avx512F.Add({Of(node.A)}, {Of(node.B)})",
            Operation.RotateRight => $"Avx512F.RotateRight({Of(node.A)}, {node.Immediate})",
            Operation.ShiftRight => $"Avx512F.ShiftRightLogical({Of(node.A)}, {node.Immediate})",
            Operation.Parity => Ternary(0x96),
            Operation.Choose => Ternary(0xca),
            Operation.Majority => Ternary(0xe8),
            Operation.ByteSwap => $"Avx512BW.Shuffle({Of(node.A)}.AsByte(), swap).AsUInt32()",
            _ => throw new InvalidOperationException($"{node} has no AVX-512 text"),
        };

        string Ternary(int table) =>
            $"Avx512F.TernaryLogic({Of(node.A)}, {Of(node.B)}, {Of(node.C)}, 0x{table:x2})";

        // Each use has a place of its own: a place read twice would be kept in a register, and that spilled.
        string Constant(uint value)
        {
            constants.Add(value);
            return Word(kernel.JobWords.Count + constants.Count - 1);
        }

        string Of(Node? operand) => operand! switch
        {
            { Operation: Operation.Constant } => Constant(operand!.Immediate),
            { IsFixed: true } => Word(kernel.PlaceOf(operand!)),
            { Operation: Operation.Nonce } => "nonces",
            _ when listing.IsInlined(operand!) => Expression(operand!, kernel, listing, constants),
            _ => $"v{listing.PlaceOf(operand!).Number}",
        };
    }
}
