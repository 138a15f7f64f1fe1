using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes the host's part in C#: what all nonces of a header have in common, computed once. It never sees a nonce.
/// </summary>
internal sealed class JobWordsEmitter : IKernelEmitter
{
    public string FileName => "JobWords.Generated.cs";

    public string Emit(Kernel kernel)
    {
        var text = new KernelText().Heading("//", kernel);
        text.Line("using System.Numerics;").Line();
        text.Line("namespace Simulator.Hashing.Kernels;").Line();
        text.Line("internal static partial class JobWords").Open();
        text.Line("/// <summary>Words of a job.</summary>");
        text.Line($"public const int Count = {kernel.JobWords.Count};").Line();
        text.Line("/// <summary>Fills the words of a job from the eleven inputs of a header.</summary>");
        text.Line("internal static void Fill(ReadOnlySpan<uint> inputs, Span<uint> words)").Open();
        foreach (var input in Enum.GetValues<JobInput>())
            text.Line($"var {Name(input)} = inputs[{(int)input}];");
        foreach (var node in kernel.HostSteps)
            text.Line($"var n{node.Id} = {Expression(node)};");
        for (var i = 0; i < kernel.JobWords.Count; i++)
            text.Line($"words[{i}] = {Name(kernel.JobWords[i])};");
        return text.Close().Close().ToString();
    }

    private static string Expression(Node node) => node.Operation switch
    {
        Operation.Add => $"{Name(node.A!)} + {Name(node.B!)}",
        Operation.RotateRight => $"BitOperations.RotateRight({Name(node.A!)}, {node.Immediate})",
        Operation.ShiftRight => $"{Name(node.A!)} >> {node.Immediate}",
        Operation.Parity => $"{Name(node.A!)} ^ {Name(node.B!)} ^ {Name(node.C!)}",
        Operation.Choose => $"({Name(node.A!)} & {Name(node.B!)}) | (~{Name(node.A!)} & {Name(node.C!)})",
        Operation.Majority => $"({Name(node.A!)} & {Name(node.B!)}) | ({Name(node.C!)} & "
            + $"({Name(node.A!)} | {Name(node.B!)}))",
        _ => throw new InvalidOperationException($"{node} has no scalar text"),
    };

    private static string Name(Node node) => node.Operation switch
    {
        Operation.Constant => $"0x{node.Immediate:x8}u",
        Operation.Job => Name((JobInput)node.Immediate),
        _ => $"n{node.Id}",
    };

    private static string Name(JobInput input) => char.ToLowerInvariant(input.ToString()[0]) + input.ToString()[1..];
}
