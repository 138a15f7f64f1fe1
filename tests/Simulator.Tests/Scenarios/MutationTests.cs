using Simulator.Domain.Random;
using Simulator.Scenarios;

namespace Simulator.Tests.Scenarios;

/// <summary>Damaged scenarios: the loader answers with complaints, never with an exception.</summary>
public sealed class MutationTests
{
    private const string Whole = """
        # a comment
        version: 1
        name: "storm"
        clock: { real: { speed: 60 } }
        stop: { blocks: 3000, time: 30d }
        warm_up: 2d
        chain:
          preset: bitcoin
          difficulty: { rule: bitcoin, window: 144, initial: { hashrate: 20 MH/s } }
        network:
          preset: simblock-2019
          latency: { law: lognormal, mean: 100ms, sd: 30ms, min: 5ms }
          topology: { kind: list, links: [[eu/1, w/2], [eu/2, w/1]] }
        nodes:
          - { name: eu, count: 5, region: EU }
          - { name: w, count: 5, clock: -3s }
        miners:
          - { name: honest, count: 3, hashrate: 65 EH/s, split: [3, 2, 1] }
          - name: other
            hashrate: [ { at: 0s, value: 1 EH/s }, { at: 3d, value: 3 EH/s } ]
        faults:
          - { kind: partition, groups: [[region:EU], [others]], at: 5d, for: 6h }
        expect:
          - 'blocks.stale_rate < 35%'
          - miners.honest.revenue_share = 0.6 +- 1%

        """;

    private const string Alphabet = " \n\t:-[]{},'\"#&*!|>%@`~?0123456789.abcxyz\\_\u00e9\0";

    [Fact]
    public void The_undamaged_text_loads() => Given.Loaded(Whole);

    [Fact]
    public void Damaged_text_gives_complaints_and_no_exception()
    {
        for (ulong seed = 0; seed < 3000; seed++)
        {
            var text = Damaged(seed);
            var failure = Record.Exception(() =>
            {
                var result = ScenarioLoader.LoadText(text, "damaged.yaml");
                Assert.Equal(result.Scenario is null, result.Errors.Any());
            });
            Assert.True(failure is null, $"seed {seed}: {failure}\n{text}");
        }
    }

    private static string Damaged(ulong seed)
    {
        var text = Whole;
        var edits = 1 + (int)(Mix.Of(seed, 1) % 4);
        for (ulong i = 0; i < (ulong)edits; i++)
        {
            var at = (int)(Mix.Of(seed, 2, i) % (ulong)text.Length);
            var letter = Alphabet[(int)(Mix.Of(seed, 3, i) % (ulong)Alphabet.Length)];
            var length = Math.Min(text.Length - at, 1 + (int)(Mix.Of(seed, 4, i) % 12));
            text = (Mix.Of(seed, 5, i) % 4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, letter.ToString()),
                2 => text.Remove(at, 1).Insert(at, letter.ToString()),
                _ => text.Insert(at, text.Substring(at, length)),
            };
        }
        return text;
    }
}
