using System.Text;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Tests.Stratum;

public sealed class LineFramerTests
{
    private readonly LineFramer _framer = new();

    [Fact]
    public void Whole_lines_come_out_without_their_ends_and_nothing_is_rented()
    {
        Assert.Equal(["a", "", "b"], Read("a\r\n\nb\n"));
        Assert.Equal(0, _framer.Rented);
    }

    [Fact]
    public void A_line_in_many_pieces_comes_out_once()
    {
        Assert.Empty(Read("{\"id\":"));
        Assert.Empty(Read("1}"));
        Assert.True(_framer.Rented > 0);
        Assert.Equal(["{\"id\":1}", "next"], Read("\nnext\n"));
        Assert.Empty(Read(""));
        Assert.Equal((0, 0), (_framer.Held, _framer.Rented));
    }

    [Fact]
    public void A_line_of_the_greatest_length_passes_and_one_byte_more_is_refused()
    {
        Assert.Single(Read(new string('x', LineFramer.LineMost) + "\r\n"));
        Assert.Single(Read(new string('x', LineFramer.LineMost) + "\n"));
        Assert.Empty(Read(new string('x', LineFramer.LineMost + 1) + "\n"));
        Assert.Equal(StratumDrop.LineTooLong, _framer.Refusal);
    }

    [Fact]
    public void A_line_without_end_is_refused_at_8_KiB_and_never_holds_more_than_16()
    {
        var most = 0;
        for (var i = 0; i < 100_000 && _framer.Refusal == StratumDrop.None; i++)
        {
            Read("x");
            most = Math.Max(most, _framer.Rented);
        }

        Assert.Equal(StratumDrop.LineTooLong, _framer.Refusal);
        Assert.InRange(most, LineFramer.LineMost, 16 * 1024);
        Assert.Equal(0, _framer.Rented);
        Assert.Empty(Read("a\n"));
    }

    [Fact]
    public void A_greeting_of_TLS_is_refused_at_its_first_byte()
    {
        ReadOnlySpan<byte> input = [0x16];
        Assert.False(_framer.TryRead(ref input, default, out _));
        Assert.Equal(StratumDrop.TlsOnPlainPort, _framer.Refusal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("POST /x HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("HEAD ")]
    [InlineData("OPTIONS * HTTP/1.1")]
    public void A_request_of_HTTP_is_refused_however_it_is_cut(string text)
    {
        foreach (var piece in text)
            Read(piece.ToString());
        Assert.Equal(StratumDrop.HttpRequest, _framer.Refusal);
        var whole = new LineFramer();
        var input = (ReadOnlySpan<byte>)Encoding.ASCII.GetBytes(text);
        Assert.False(whole.TryRead(ref input, default, out _));
        Assert.Equal(StratumDrop.HttpRequest, whole.Refusal);
    }

    [Fact]
    public void What_only_begins_like_a_verb_is_a_line()
    {
        Assert.Empty(Read("GE"));
        Assert.Equal(["GETTING"], Read("TTING\n"));
        Assert.Equal(["GET /"], Read("GET /\n"));
    }

    [Fact]
    public void A_line_that_drips_is_slow_from_its_first_byte_on()
    {
        var most = SimTime.FromSeconds(30);
        Read("a\n", 0);
        Assert.False(_framer.IsSlow(SimTime.FromSeconds(100), most));
        for (var second = 100; second < 130; second += 5)
        {
            Read("{", second);
            Assert.False(_framer.IsSlow(SimTime.FromSeconds(second), most));
        }

        Assert.True(_framer.IsSlow(SimTime.FromSeconds(130), most));
        Read("}\n", 131);
        Assert.False(_framer.IsSlow(SimTime.FromSeconds(200), most));
    }

    private List<string> Read(string text, int second = 0)
    {
        var lines = new List<string>();
        ReadOnlySpan<byte> input = Encoding.UTF8.GetBytes(text);
        while (_framer.TryRead(ref input, SimTime.FromSeconds(second), out var line))
            lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }
}
