using System.Globalization;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Tests.House;

namespace Simulator.Tests.Difficulty;

/// <summary>Monero's rule against its own test data, and against windows worked out by hand.</summary>
public class MoneroRuleTests
{
    // The first rows of tests/difficulty/data.txt of the monero repository: time and difficulty of each block.
    private const string FirstRows = """
        996:1 985:1 978:11 1001:80 1040:480 1196:1108 1109:925 1241:1434 1243:1843 986:2664 920:3870 2213:4613
        2472:1581 2592:1439 2712:1439 3056:1439 3392:1289 3723:1176 3937:1088 4219:1054 4447:1002 4681:971
        4702:942 4683:967 4942:997 4958:968 5126:993 5188:981 5322:995 5545:991 5531:969 5792:994 5831:969
        6020:985 5943:971 6179:994 6409:987 6587:967 6736:957 7027:952 7293:926 7494:905 7747:893 7805:876
        7911:884 7923:886 7996:899 8149:905 8101:901 8258:916 8395:918 8295:915 8430:930 8719:941 8698:920
        8819:934 8788:937 8804:951 8797:966 8857:980 8848:990 8981:1005 8896:1005 9012:1020 9104:1031 9295:1035
        9312:1026 9432:1038 9731:1038 9991:1017 10291:1002 10510:982 10607:972 10563:975 10669:987 10567:993
        10813:1005 11075:1002 11045:988 11253:1000
        """;

    [Fact]
    public void The_first_blocks_of_the_published_data_come_out() =>
        Assert.Equal(80, Replay(FirstRows.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(':'))));

    [TruthsFact]
    public void All_blocks_of_the_published_data_come_out() =>
        Assert.Equal(1000, Replay(File.ReadLines(TruthsFactAttribute.PathOf("monero_data.txt"))
            .Select(line => line.Split(' '))));

    [Fact]
    public void The_newest_blocks_and_the_outermost_times_are_left_out()
    {
        // Of blocks 2 to 5 the sorted times are 200, 400, 500 and 900: between the middle ones lie 100 s and one block.
        long[] times = [0, 100, 200, 900, 400, 500, 500, 500];
        var chain = new ArrayChain();
        foreach (var time in times)
            chain.Append(BlockTarget.OfDifficulty(1000), time);

        Assert.Equal((UInt256)1200, Make(4, 2, 1).Next(chain, 0).Work);
    }

    [Fact]
    public void A_window_on_schedule_keeps_its_difficulty_and_a_fraction_is_rounded_up()
    {
        var chain = new ArrayChain(-735);
        for (var height = -735; height <= 0; height++)
            chain.Append(BlockTarget.OfDifficulty(1_000_003), 1_000_000 + height * 120L);
        Assert.Equal((UInt256)1_000_003, Make(720, 15, 60).Next(chain, 0).Work);

        var slow = new ArrayChain();
        for (var i = 0; i < 3; i++)
            slow.Append(BlockTarget.OfDifficulty(1000), i * 121L);
        // 2000 x 120 / 242 = 991.7
        Assert.Equal((UInt256)992, Make(720, 15, 60).Next(slow, 0).Work);
    }

    private static int Replay(IEnumerable<string[]> rows)
    {
        var rule = Make(720, 15, 60);
        var chain = new ArrayChain();
        var count = 0;
        foreach (var row in rows)
        {
            var time = long.Parse(row[0], CultureInfo.InvariantCulture);
            var expected = ulong.Parse(row[1], CultureInfo.InvariantCulture);
            var got = count == 0 ? UInt256.One : rule.Next(chain, time).Work;
            Assert.True(got == expected, $"row {count}: {expected}, got {got}");
            chain.Append(BlockTarget.OfDifficulty(expected), time);
            count++;
        }

        return count;
    }

    private static IDifficultyRule Make(int window, int lag, int cut) => DifficultyRules.Find("monero")!.Create(
        RuleSetting.Of(120, 256).With("window", window).With("lag", lag).With("cut", cut));
}
