using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Hashing.Generator;
using Simulator.Hashing.Generator.Circuits;
using Simulator.Hashing.Kernels;
using Simulator.Tests.House;

namespace Simulator.Tests.Hashing;

/// <summary>The circuit that every kernel is written from, and what is committed of it.</summary>
public sealed class KernelGeneratorTests
{
    private const string Folder = "src/Simulator.Hashing/Generated";
    private const ulong Seed = 20090103;

    private static readonly Kernel kernel = HeaderHash.Build();

    public static TheoryData<string> Files => [.. GeneratedTexts.All().Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_committed_is_what_the_generator_writes(string name)
    {
        var text = GeneratedTexts.All().Single(f => f.Name == name).Text;

        Assert.Equal(text, Repository.Text($"{Folder}/{name}"));
    }

    [Fact]
    public void Nothing_else_lies_among_the_generated_files() =>
        Assert.Equal(
            GeneratedTexts.All().Select(f => $"{Folder}/{f.Name}").Order(),
            Repository.Files().Where(f => f.StartsWith($"{Folder}/", StringComparison.Ordinal)).Order());

    [Fact]
    public void A_nonce_costs_no_more_operations_than_were_counted_by_hand()
    {
        var counts = OperationCounts.Of(kernel);

        Assert.Equal(new OperationCounts(Additions: 1042, Rotations: 1020, Shifts: 156, Logic: 628), counts);
        Assert.InRange(counts.Total, 1, 2849);
    }

    [Fact]
    public void The_circuit_computes_the_upper_word_of_the_hash()
    {
        var random = RandomStream.For(Seed, "kernel");
        var interpreter = new Interpreter(kernel);
        for (var i = 0; i < 20; i++)
        {
            var header = RandomHeader.From(random);
            var job = new uint[JobWords.Count];
            JobWords.Prepare(header, job);

            Assert.Equal((uint)(ulong)(header.Hash().Number >> 224), interpreter.Answer(job, header.Nonce));
        }
    }

    [Fact]
    public void The_host_prepares_what_the_circuit_says()
    {
        var inputs = Enumerable.Range(1, 11).Select(i => (uint)i * 0x9e3779b9).ToArray();
        var words = new uint[JobWords.Count];

        JobWords.Fill(inputs, words);

        Assert.Equal(new Interpreter(kernel).Prepare(inputs), words);
    }

    [Fact]
    public void Lowering_keeps_the_words_of_the_job_and_the_answer()
    {
        var random = RandomStream.For(Seed, "lowered");
        var lowered = TwoInputLowering.Lower(kernel);
        var header = RandomHeader.From(random);
        var job = new uint[JobWords.Count];
        JobWords.Prepare(header, job);

        Assert.Equal(
            kernel.JobWords.Select(w => (w.Operation, w.Immediate)),
            lowered.JobWords.Select(w => (w.Operation, w.Immediate)));
        Assert.Equal(new Interpreter(kernel).Answer(job, header.Nonce),
            new Interpreter(lowered).Answer(job, header.Nonce));
        Assert.DoesNotContain(lowered.Steps, n => n.Operation is Operation.RotateRight or Operation.Parity);
        Assert.InRange(OperationCounts.Of(lowered).Total, 1, 5753);
    }

    [Fact]
    public void No_place_is_taken_while_somebody_still_reads_it()
    {
        var listing = new Listing(kernel, kernel.IsMessageWord);
        var held = new Dictionary<Place, Node>();
        foreach (var statement in listing.Statements)
        {
            foreach (var read in Reads(statement.Root))
                Assert.Same(read, held[listing.PlaceOf(read)]);
            held[statement.Place] = statement.Root;
        }

        Assert.Equal(16, listing.Cells);
        Assert.InRange(listing.Registers, 8, 16);

        IEnumerable<Node> Reads(Node node) =>
            node.Operands.Where(n => !n.IsFixed && n.Operation != Operation.Nonce)
                .SelectMany(n => listing.IsInlined(n) ? Reads(n) : [n]);
    }
}
