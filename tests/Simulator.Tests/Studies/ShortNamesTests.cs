using Simulator.Results.Studies;

namespace Simulator.Tests.Studies;

/// <summary>What an axis calls the cells of a sweep.</summary>
public sealed class ShortNamesTests
{
    [Theory]
    [InlineData("k1|ema, time_constant: 1d|ema, time_constant: 2h", "difficulty={ rule: k1, initial: 7 }",
        "difficulty={ rule: ema, time_constant: 1d, initial: 7 }",
        "difficulty={ rule: ema, time_constant: 2h, initial: 7 }")]
    [InlineData("60s|600s", "spacing=60s, blocks=7", "spacing=600s, blocks=7")]
    [InlineData("spacing=60s, blocks=7|spacing=60s, blocks=7", "spacing=60s, blocks=7", "spacing=60s, blocks=7")]
    [InlineData("difficulty={ rule: k1 }", "difficulty={ rule: k1 }")]
    [InlineData("x=1|x=1, y=2", "x=1", "x=1, y=2")] // the first would be left without a name
    public void What_all_cells_share_is_left_out(string expected, params string[] names)
    {
        var shorter = ShortNames.Of(names);

        Assert.Equal(expected.Split('|'), shorter);
    }
}
