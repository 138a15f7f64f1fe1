using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing;
using Simulator.Tests.Chain;

namespace Simulator.Tests.Hashing;

/// <summary>
/// What every engine promises, whatever it runs on. A suite of an engine is one class that names it
/// (<see cref="EngineAttribute"/>) and inherits these tests.
/// </summary>
public abstract class HashEngineContract : IDisposable
{
    private const ulong Seed = 125552;
    private const int Around = 1000;

    private readonly RandomStream random = RandomStream.For(Seed, "engines");
    private readonly ScalarSearch reference = new();

    /// <summary>The engine that the class names, on its first device.</summary>
    protected HashEngineContract()
    {
        var name = (EngineAttribute)Attribute.GetCustomAttribute(GetType(), typeof(EngineAttribute))!;
        Engine = HashEngines.Find(name.Name)!.Open(0);
    }

    /// <summary>An engine that is in no list, because its device is made for the tests.</summary>
    protected HashEngineContract(IHashEngine engine) => Engine = engine;

    /// <summary>The engine under test.</summary>
    protected IHashEngine Engine { get; }

    /// <summary>Hashes that may be done between the wish to stop and the answer.</summary>
    protected virtual ulong DoneAfterStop => 2 * Engine.Description.LaunchSize;

    [EngineFact]
    public void An_empty_range_holds_nothing()
    {
        foreach (var at in new ulong[] { 0, 1, 4096, NonceRange.End })
            foreach (var mode in Enum.GetValues<SearchMode>())
            {
                var answer = Search(RandomHeader.From(random), UInt256.Max, new(at, at), mode);

                Assert.Equal((at, 0, 0UL), (answer.SearchedTo, answer.Hits.Count, answer.Overshoot));
            }
    }

    [EngineFact]
    public void A_range_holds_its_first_nonce_and_not_its_last()
    {
        var header = RandomHeader.From(random);
        foreach (var from in new ulong[] { 0, 1, 15, 16, 4095, 70_001, NonceRange.End - 600 })
        {
            var target = UpperBits(6);
            var hit = Reference(header, target, new(from, from + 600), SearchMode.FirstHit).Hits.Single();

            Assert.Equal([hit], Search(header, target, new(hit, hit + 1UL)).Hits);
            Assert.Empty(Search(header, target, new(from, hit)).Hits);
            Assert.DoesNotContain(hit, Search(header, target, new(hit + 1UL, hit + 40UL < NonceRange.End
                ? hit + 40UL
                : NonceRange.End)).Hits);
        }
    }

    [EngineFact]
    public void A_range_of_any_length_is_searched_to_its_end()
    {
        for (var length = 1UL; length <= 70; length++)
        {
            var from = (ulong)random.NextBelow(1 << 20);
            SameAsReference(RandomHeader.From(random), UpperBits(1), new(from, from + length), SearchMode.KeepGoing);
        }
    }

    [EngineFact]
    public void Hits_are_ascending_and_complete_however_many_there_are()
    {
        foreach (var bits in new[] { 0, 1, 2, 5, 9 })
            SameAsReference(RandomHeader.From(random), UpperBits(bits), new(777, 777 + 9001), SearchMode.KeepGoing);
    }

    [EngineFact]
    public void The_first_hit_ends_the_search_and_what_lies_beyond_it_does_not_count()
    {
        foreach (var bits in new[] { 0, 1, 4, 7, 10, 12, 60 })
        {
            var request = Request(RandomHeader.From(random), UpperBits(bits), new(5, 9005), SearchMode.FirstHit);
            var expected = reference.Search(request, Unhindered.Search);
            var control = new Witness();

            var answer = Engine.Search(request, control);

            Assert.Equal(expected.Hits, answer.Hits);
            Assert.Equal(expected.SearchedTo, answer.SearchedTo);
            Assert.Equal(expected.HashesOf(request), answer.HashesOf(request));
            Assert.Equal(control.Last, answer.HashesOf(request) + answer.Overshoot);
            if (answer.Hits is [var hit])
                Assert.Equal(hit + 1UL, answer.SearchedTo);
        }
    }

    [EngineFact]
    public void Every_target_from_an_even_chance_to_an_impossible_one_is_compared_in_full()
    {
        for (var bits = 1; bits <= 224; bits += bits < 40 ? 1 : 23)
            SameAsReference(RandomHeader.From(random), UpperBits(bits), new(100, 612), SearchMode.KeepGoing);
    }

    [EngineFact]
    public void A_target_that_shares_its_upper_bits_with_a_hash_decides_by_the_lower_ones()
    {
        for (var i = 0; i < 24; i++)
        {
            var header = RandomHeader.From(random);
            var nonce = 300u + (uint)random.NextBelow(200);
            var number = (header with { Nonce = nonce }).Hash().Number;
            var upper = number >> 224 << 224;
            var range = new NonceRange(300, 500);

            Assert.Contains(nonce, Search(header, number, range).Hits);
            Assert.DoesNotContain(nonce, Search(header, number - 1, range).Hits);
            foreach (var target in new[] { number, number - 1, upper, upper - 1, upper | UpperBits(32) })
                foreach (var mode in Enum.GetValues<SearchMode>())
                    SameAsReference(header, target, range, mode);
        }
    }

    [EngineFact]
    public void Random_headers_give_the_answers_of_the_reference()
    {
        for (var i = 0; i < 40; i++)
        {
            var from = random.NextBits() >> 32;
            var length = Math.Min((ulong)random.NextBelow(3000), NonceRange.End - from);
            var mode = random.NextChance(0.5) ? SearchMode.KeepGoing : SearchMode.FirstHit;
            var target = UpperBits(random.NextBelow(14)) - (random.NextBits() >> 1);
            SameAsReference(RandomHeader.From(random), target, new(from, from + length), mode);
        }
    }

    [EngineFact]
    public void The_last_nonces_of_all_are_searched_and_none_twice()
    {
        var header = RandomHeader.From(random);
        foreach (var length in new ulong[] { 1, 2, 15, 16, 17, 31, 1000, 4096, 4097 })
            foreach (var bits in new[] { 0, 1, 5 })
                SameAsReference(
                    header, UpperBits(bits), new(NonceRange.End - length, NonceRange.End), SearchMode.KeepGoing);
    }

    [EngineFact]
    public void The_nonce_of_the_template_does_not_matter()
    {
        var header = RandomHeader.From(random);

        Assert.Equal(
            Search(header, UpperBits(5), new(0, 2000)).Hits,
            Search(header with { Nonce = ~header.Nonce }, UpperBits(5), new(0, 2000)).Hits);
    }

    [EngineFact]
    public void One_search_leaves_nothing_behind_for_the_next()
    {
        var (first, second) = (RandomHeader.From(random), RandomHeader.From(random));
        var once = Search(first, UpperBits(4), new(0, 2000)).Hits;
        SameAsReference(second, UpperBits(8), new(50, 3000), SearchMode.FirstHit);

        Assert.Equal(once, Search(first, UpperBits(4), new(0, 2000)).Hits);
    }

    [EngineFact]
    public void Other_versions_and_times_of_a_template_are_other_headers()
    {
        var header = RandomHeader.From(random) with { Time = 1_700_000_000 };
        var roll = new HeaderRoll(header, HeaderRoll.Bip320Mask, header.Time + 3);
        foreach (var place in new ulong[] { 0, 1, 2, roll.Versions - 1, roll.Versions, 2 * roll.Versions + 77 })
            SameAsReference(roll.At(place), UpperBits(6), new(0, 900), SearchMode.KeepGoing);
    }

    [EngineFact]
    public void A_search_that_is_told_to_stop_before_it_begins_has_done_nothing()
    {
        var answer = Engine.Search(
            Request(RandomHeader.From(random), UpperBits(3), new(10, 100_000), SearchMode.KeepGoing),
            new Witness { StopAt = 0 });

        Assert.Equal((10UL, 0, 0UL), (answer.SearchedTo, answer.Hits.Count, answer.Overshoot));
    }

    [EngineFact]
    public void A_search_that_is_told_to_stop_ends_soon_and_has_all_hits_as_far_as_it_says()
    {
        var stopAt = 3 * Engine.Description.LaunchSize;
        var range = new NonceRange(17, 17 + 8 * stopAt);
        var control = new Witness { StopAt = stopAt };
        var request = Request(RandomHeader.From(random), UpperBits(10), range, SearchMode.KeepGoing);

        var answer = Engine.Search(request, control);

        var done = answer.HashesOf(request) + answer.Overshoot;
        Assert.InRange(done, control.WhenStopped, control.WhenStopped + DoneAfterStop);
        Assert.InRange(answer.SearchedTo, range.From, range.To - 1);
        Assert.Equal(Reference(request.Header, request.Target, new(17, answer.SearchedTo)).Hits, answer.Hits);
    }

    [EngineFact]
    public void Reports_never_go_back_and_end_with_what_was_done()
    {
        var control = new Witness();
        var request = Request(RandomHeader.From(random), UpperBits(40), new(0, 50_001), SearchMode.KeepGoing);

        var answer = Engine.Search(request, control);

        Assert.True(control.Ascending);
        Assert.Equal(answer.HashesOf(request) + answer.Overshoot, control.Last);
        Assert.Equal(50_001UL, answer.HashesOf(request));
    }

    [EngineFact]
    public void Known_headers_have_their_nonce_and_no_other()
    {
        foreach (var (height, header) in KnownHeaders.All)
            OnlyTheRecordedNonce(header, 3, $"height {height}");
    }

    [EngineFact(ReadsTruths = true)]
    public void Every_real_checkpoint_has_its_nonce_alone_however_many_workers_look_for_it()
    {
        foreach (var (height, _, header) in Checkpoint.ReadAll())
            for (var workers = 1; workers <= 8; workers++)
                OnlyTheRecordedNonce(header, workers, $"height {height}, {workers} workers");
    }

    public void Dispose() => Engine.Dispose();

    private void OnlyTheRecordedNonce(BlockHeader header, int workers, string what)
    {
        var window = new NonceRange(
            header.Nonce < Around ? 0 : header.Nonce - Around, Math.Min(header.Nonce + Around + 1UL, NonceRange.End));
        var hits = Enumerable.Range(0, workers)
            .SelectMany(worker => Search(header, header.Bits.ToTarget(), window.Part(worker, workers)).Hits)
            .ToArray();
        Assert.True(hits is [var only] && only == header.Nonce, $"{what}: found {string.Join(", ", hits)}");
    }

    private void SameAsReference(BlockHeader header, UInt256 target, NonceRange range, SearchMode mode)
    {
        var expected = Reference(header, target, range, mode);
        var answer = Search(header, target, range, mode);
        var what = $"seed {Seed}, header {header.Hash()}, target {target}, range {range}, {mode}";
        Assert.True(expected.Hits.SequenceEqual(answer.Hits), $"{what}: {answer.Hits.Count} hits");
        Assert.True(expected.SearchedTo == answer.SearchedTo, $"{what}: searched to {answer.SearchedTo}");
        Assert.True(answer is { HardwareErrors: 0, Fault: null }, $"{what}: {answer}");
    }

    private SearchAnswer Search(
        BlockHeader header, UInt256 target, NonceRange range, SearchMode mode = SearchMode.KeepGoing) =>
        Engine.Search(Request(header, target, range, mode), Unhindered.Search);

    private SearchAnswer Reference(
        BlockHeader header, UInt256 target, NonceRange range, SearchMode mode = SearchMode.KeepGoing) =>
        reference.Search(Request(header, target, range, mode), Unhindered.Search);

    private static SearchRequest Request(BlockHeader header, UInt256 target, NonceRange range, SearchMode mode) =>
        new(header, target, range, mode);

    /// <summary>The target that one hash in 2 to this many meets.</summary>
    private static UInt256 UpperBits(int bits) => UInt256.Max >> bits;

    /// <summary>Remembers what is reported, and wants to stop once so much was done.</summary>
    private sealed class Witness : ISearchControl
    {
        public ulong StopAt { get; init; } = ulong.MaxValue;

        public ulong Last { get; private set; }

        public ulong WhenStopped { get; private set; }

        public bool Ascending { get; private set; } = true;

        public bool StopRequested => Last >= StopAt;

        public void Report(ulong hashesDone)
        {
            Ascending &= hashesDone >= Last;
            if (Last < StopAt && hashesDone >= StopAt)
                WhenStopped = hashesDone;
            Last = hashesDone;
        }
    }
}
