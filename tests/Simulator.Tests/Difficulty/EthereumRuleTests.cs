using System.Globalization;
using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>The rules of Ethereum against its own test suite, and their steps, bomb and least difficulty.</summary>
public class EthereumRuleTests
{
    private const string Variable = "MINESIM_ETHEREUM_TESTS";
    private const long Second = 1_000_000;

    public static TheoryData<string> Rules => [.. EthereumVectors.Lines.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_published_difficulties(string name)
    {
        var rule = Make(name);
        var lines = EthereumVectors.Lines[name].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= 30);
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            var got = rule.Difficulty(Hex(parts[1]), Whole(parts[2]) * Second, parts[3] == "1", Whole(parts[0]));
            Assert.True(Hex(parts[4]) == got, $"{name}: {line}, got {got}");
        }
    }

    [EthereumTestsFact]
    public void All_published_difficulties_come_out()
    {
        var names = new Dictionary<string, string>
        {
            ["Frontier"] = "ethereum-frontier", ["Homestead"] = "ethereum-homestead",
            ["Byzantium"] = "ethereum-byzantium", ["Constantinople"] = "ethereum-constantinople",
            ["Berlin"] = "ethereum-berlin", ["ArrowGlacier"] = "ethereum-arrow-glacier",
            ["GrayGlacier"] = "ethereum-gray-glacier",
        };
        var counted = 0;
        var folder = Path.Combine(Environment.GetEnvironmentVariable(Variable)!, "DifficultyTests");
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var network in json.RootElement.EnumerateObject().SelectMany(test => test.Value.EnumerateObject()))
            {
                if (names.TryGetValue(network.Name, out var name))
                    counted += network.Value.EnumerateObject().Count(each => Check(Make(name), file, each));
            }
        }

        Assert.True(counted >= 18_598, $"only {counted} difficulties in {folder}");
    }

    [Theory]
    [InlineData("ethereum-frontier", 12_999_999, 1)]
    [InlineData("ethereum-frontier", 13_000_000, -1)]
    [InlineData("ethereum-frontier", 100_000_000_000, -1)]
    [InlineData("ethereum-homestead", 9_999_999, 1)]
    [InlineData("ethereum-homestead", 10_000_000, 0)]
    [InlineData("ethereum-homestead", 999_999_999, -98)]
    [InlineData("ethereum-homestead", 1_000_000_000, -99)]
    [InlineData("ethereum-homestead", 5_000_000_000, -99)]
    [InlineData("ethereum-byzantium", 8_999_999, 1)]
    [InlineData("ethereum-byzantium", 9_000_000, 0)]
    [InlineData("ethereum-byzantium", 899_999_999, -98)]
    [InlineData("ethereum-byzantium", 900_000_000, -99)]
    public void Stamps_between_seconds_count_as_they_are(string name, long elapsed, int steps)
    {
        UInt256 parent = 2048 * 1_000_000UL;
        var chain = new ArrayChain().Extend(BlockTarget.OfDifficulty(parent), 5_000_000_123);

        var next = Make(name).NextExact(chain, 5_000_000_123 + elapsed);

        Assert.Equal((UInt256)(ulong)(2048 * 1_000_000L + steps * 1_000_000L), next.Work);
    }

    [Theory]
    [InlineData("ethereum-homestead", 0, 0)]
    [InlineData("ethereum-byzantium", 1, 1)]
    [InlineData("ethereum-gray-glacier", 2, 1)]
    public void A_parent_with_uncles_is_worth_one_step_since_Byzantium(string name, int uncles, int steps)
    {
        UInt256 parent = 2048 * 1_000_000UL;
        var chain = new ArrayChain().Extend(BlockTarget.OfDifficulty(parent), 0, uncles);

        Assert.Equal(parent + (ulong)steps * 1_000_000, Make(name).Next(chain, 10).Work);
    }

    [Fact]
    public void No_difficulty_is_below_131072_and_the_bomb_comes_on_top()
    {
        var rule = Make("ethereum-homestead");
        Assert.Equal((UInt256)131_072, rule.Difficulty(131_072, 1000 * Second, false, 1));
        Assert.Equal((UInt256)131_072, rule.Difficulty(1000, 1, false, 1));
        Assert.Equal((UInt256)(131_072 + 128), rule.Difficulty(1000, 1, false, 900_000));
    }

    [Theory]
    [InlineData(199_999, 0)]
    [InlineData(200_000, 1)]
    [InlineData(299_999, 1)]
    [InlineData(300_000, 2)]
    [InlineData(4_100_000, 1L << 39)]
    public void An_offset_shows_the_bomb_from_the_first_block(int height, long bomb)
    {
        UInt256 parent = 2048 * 1_000_000UL;
        var rule = DifficultyRules.Find("ethereum-homestead")!.Create(
            RuleSetting.Of(13, 255).With("height_offset", height - 1));
        var chain = new ArrayChain().Extend(BlockTarget.OfDifficulty(parent), 0);

        Assert.Equal(parent + (ulong)bomb, rule.Next(chain, 10).Work);
    }

    [Fact]
    public void A_delay_of_its_own_moves_the_bomb()
    {
        var rule = (EthereumRule)DifficultyRules.Find("ethereum-byzantium")!.Create(
            RuleSetting.Of(13, 255).With("bomb_delay", 100));
        Assert.Equal((UInt256)131_072, rule.Difficulty(131_072, 10 * Second, false, 200_099));
        Assert.Equal((UInt256)131_073, rule.Difficulty(131_072, 10 * Second, false, 200_100));
    }

    private static bool Check(EthereumRule rule, string file, JsonProperty test)
    {
        var elapsed = Whole("currentTimestamp") - Whole("parentTimestamp");
        var got = rule.Difficulty(
            Field("parentDifficulty"), (long)elapsed * Second, Field("parentUncles") == UInt256.One,
            (long)Whole("currentBlockNumber"));
        Assert.True(Field("currentDifficulty") == got, $"{Path.GetFileName(file)} {test.Name}: got {got}");
        return true;

        UInt256 Field(string key) => Hex(test.Value.GetProperty(key).GetString()![2..]);

        ulong Whole(string key) => (ulong)Field(key);
    }

    private static EthereumRule Make(string name) =>
        (EthereumRule)DifficultyRules.Find(name)!.Create(RuleSetting.Of(13, 255));

    private static UInt256 Hex(string digits) => UInt256.Parse(digits.PadLeft(64, '0'));

    private static long Whole(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>A fact that reads a checkout of ethereum/tests; skipped where none is named.</summary>
    private sealed class EthereumTestsFactAttribute : FactAttribute
    {
        public EthereumTestsFactAttribute()
        {
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
                Skip = $"set {Variable} to a checkout of ethereum/tests to run this";
        }
    }
}
