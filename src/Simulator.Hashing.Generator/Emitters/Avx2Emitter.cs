using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes the AVX2 kernel in C#: 8 nonces side by side. Sixteen registers hold the state and what a round needs; the
/// words of the message and of the job lie in memory, from where an addition reads them for nothing. It never leaves
/// the choice of what to spill to the compiler.
/// </summary>
internal sealed class Avx2Emitter : IKernelEmitter
{
    private const int Lanes = 8;

    /// <summary>
    /// Cells of 32 bytes whose distance from a pointer in their middle fits in one byte. Two pointers reach all 16, and
    /// the whole kernel fits into the 32 KiB of a first-level cache, which is worth some percent.
    /// </summary>
    private const int Near = 8;

    /// <summary>Cells before the one that a pointer names.</summary>
    private const int Before = 4;

    public string FileName => "Avx2Kernel.Generated.cs";

    public string Emit(Kernel kernel)
    {
        var lowered = TwoInputLowering.Lower(kernel);
        var listing = new Listing(lowered, lowered.IsMessageWord);
        var text = new KernelText().Heading("//", lowered);
        VectorText.OpenScan(text, "Avx2Kernel", "AVX2", Lanes, (listing.Cells + lowered.JobWords.Count) * 32);
        text.Line($"var w = (Vector256<uint>*)batch->Scratch + {Before};");
        text.Line($"var u = (Vector256<uint>*)batch->ScratchAfter256 + {Before};");
        text.Line($"var j = w + {listing.Cells - Before};");
        text.Line($"for (var i = 0; i < {lowered.JobWords.Count}; i++)");
        text.Line("    j[i] = Vector256.Create(job[i]);");
        text.Line($"var lanes = Vector256.Create({VectorText.LaneNumbers(Lanes)});");
        text.Line($"var swap = Vector256.Create({VectorText.SwapTable(Lanes)}).AsByte();");
        text.Line("for (uint group = 0; group < groups; group++)").Open();
        text.Line("var nonces = Avx2.Add(Vector256.Create(batch->First + group * Lanes), lanes);");
        text.Line($"Vector256<uint> word, {VectorText.Names(listing.Registers)};");
        foreach (var statement in listing.Statements)
            Write(text, statement, Expression(statement.Root, lowered, listing));
        var answer = Name(listing.PlaceOf(lowered.Answer));
        text.Line($"var passed = Avx2.CompareEqual(Avx2.Min({answer}, Vector256.Create(batch->Top)), {answer});");
        VectorText.CloseScan(text, "passed.ExtractMostSignificantBits()");
        return text.ToString();
    }

    /// <summary>A cell is written from a local, or its address would be taken before the value is there.</summary>
    private static void Write(KernelText text, Statement statement, string value)
    {
        if (!statement.Place.IsCell)
        {
            text.Line($"{Name(statement.Place)} = {value};");
            return;
        }

        text.Line($"word = {value};");
        text.Line($"{Name(statement.Place)} = word;");
    }

    private static string Name(Place place) => place switch
    {
        { IsCell: false } => $"v{place.Number}",
        { Number: < Near } => $"w[{place.Number - Before}]",
        _ => $"u[{place.Number - Near - Before}]",
    };

    private static string Expression(Node node, Kernel kernel, Listing listing)
    {
        return node.Operation switch
        {
            Operation.Add => $"Avx2.Add({Of(node.A)}, {Of(node.B)})",
            Operation.ShiftRight => $"Avx2.ShiftRightLogical({Of(node.A)}, {node.Immediate})",
            Operation.ShiftLeft => $"Avx2.ShiftLeftLogical({Of(node.A)}, {node.Immediate})",
            Operation.Xor => $"Avx2.Xor({Of(node.A)}, {Of(node.B)})",
            Operation.And => $"Avx2.And({Of(node.A)}, {Of(node.B)})",
            Operation.ByteSwap => $"Avx2.Shuffle({Of(node.A)}.AsByte(), swap).AsUInt32()",
            _ => throw new InvalidOperationException($"{node} has no AVX2 text"),
        };

        string Of(Node? operand) => operand! switch
        {
            { Operation: Operation.Constant } => $"Vector256.Create(0x{operand!.Immediate:x8}u)",
            { IsFixed: true } => $"j[{kernel.PlaceOf(operand!)}]",
            { Operation: Operation.Nonce } => "nonces",
            _ when listing.IsInlined(operand!) => Expression(operand!, kernel, listing),
            _ => Name(listing.PlaceOf(operand!)),
        };
    }
}
