using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;

namespace Simulator.Tests.Cli;

/// <summary>The small languages of flags and of progress.</summary>
public sealed class FlagTests
{
    [Theory]
    [InlineData("7", new ulong[] { 7 })]
    [InlineData("1..3", new ulong[] { 1, 2, 3 })]
    [InlineData("5,1..2", new ulong[] { 5, 1, 2 })]
    [InlineData("18446744073709551615", new[] { ulong.MaxValue })]
    [InlineData("18446744073709551614..18446744073709551615", new[] { ulong.MaxValue - 1, ulong.MaxValue })]
    public void Seeds_are_read_in_the_order_written(string text, ulong[] expected) =>
        Assert.Equal(expected, SeedList.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("3..1")]
    [InlineData("1..")]
    [InlineData("1..2..3")]
    [InlineData("-1")]
    [InlineData("1,,2")]
    [InlineData("0..18446744073709551615")]
    [InlineData("1..100001")]
    [InlineData("1..3,3")]
    public void What_is_no_list_of_seeds_is_refused(string text) => Assert.Null(SeedList.Parse(text));

    [Theory]
    [InlineData("14d", 1_209_600_000_000)]
    [InlineData("1.5h", 5_400_000_000)]
    [InlineData("12.500000s", 12_500_000)]
    [InlineData("3 us", 3)]
    public void A_span_is_exact(string text, long microseconds) =>
        Assert.Equal(microseconds, SpanText.Parse(text)?.Microseconds);

    [Theory]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("0.5us")]
    [InlineData("1e3s")]
    [InlineData("5 fortnights")]
    public void What_is_no_span_is_refused(string text) => Assert.Null(SpanText.Parse(text));

    [Theory]
    [InlineData(0, "0 ")]
    [InlineData(999, "999 ")]
    [InlineData(999.7, "1.00 k")]
    [InlineData(8_312_345, "8.31 M")]
    [InlineData(83_123_456, "83.1 M")]
    public void Large_numbers_have_three_digits(double value, string expected) =>
        Assert.Equal(expected, SiNumber.Text(value));

    [Theory]
    [InlineData(0.26, "0.3s")]
    [InlineData(59.6, "1min 0s")]
    [InlineData(86_400 * 14 + 3600 * 13, "14d 13h")]
    [InlineData(double.NaN, "unknown")]
    public void Spans_are_written_in_two_units(double seconds, string expected) =>
        Assert.Equal(expected, SpanWords.Text(seconds));
}
