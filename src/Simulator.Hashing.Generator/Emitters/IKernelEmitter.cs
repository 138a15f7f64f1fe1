using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Writes a kernel down in one language. It never computes anything that the circuit does not hold, and its text
/// depends on the kernel alone: no date, no machine.
/// </summary>
/// <remarks>
/// To write another emitter:
/// <list type="number">
/// <item>Go through <see cref="Kernel.Steps"/> in order and write one assignment for each node. An operand is either a
/// <see cref="Operation.Constant"/> (a literal), a word of the job (any other operand with
/// <see cref="Node.IsFixed"/>: read it at <see cref="Kernel.PlaceOf"/>), <see cref="Operation.Nonce"/> (the lane's
/// nonce as a number), or a step written before. Names by <see cref="Node.Id"/> are unique; a compiler that allocates
/// registers itself wants no more. <see cref="Circuit.Evaluate"/> says what each operation means.</item>
/// <item>Where a compiler does badly with two thousand names, use a <see cref="Listing"/>: statements over few places,
/// with values read once inside the expression of their reader.</item>
/// <item>Where there is no rotation or no logic of three inputs, lower the kernel first
/// (<see cref="TwoInputLowering"/>).</item>
/// <item>At the end, <see cref="Kernel.Answer"/> holds the upper 32 bits of the hash as a number. Append the nonce to
/// the list of hits where the answer is at most (unsigned) the upper 32 bits of the target. This is right for every
/// target; the host then compares all 256 bits.</item>
/// <item>The host fills the job's words once per header with the generated <c>JobWords.Prepare</c>, in the order of
/// <see cref="Kernel.JobWords"/>, and hands them over as they are.</item>
/// <item>Add the emitter to <see cref="KernelEmitters.All"/>, run the generator, commit what it wrote.</item>
/// </list>
/// </remarks>
internal interface IKernelEmitter
{
    /// <summary>Name of the file under <c>src/Simulator.Hashing/Generated</c>.</summary>
    string FileName { get; }

    /// <summary>The whole file, lines ended by a line feed.</summary>
    string Emit(Kernel kernel);
}
