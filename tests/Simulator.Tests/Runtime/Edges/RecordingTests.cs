using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.Edges;

namespace Simulator.Tests.Runtime.Edges;

public sealed class RecordingTests
{
    private const string Head = "minesim-recording 1\nseed\t7\nscenario\n\tname: x\n\t\ttabs stay\n";

    [Fact]
    public void A_recording_that_was_cut_short_between_lines_has_no_end_but_all_its_inputs()
    {
        var recording = Read(Head + "input\t12\t00000000000000ff\t3\t0000000000000001\t15377\t-5\n", out var problem);

        Assert.Equal("", problem);
        Assert.Equal([new EdgeInput(new SimTime(12), 255, 3, 1, 15377, -5)], recording!.Inputs);
        Assert.Equal((7UL, "name: x\n\ttabs stay\n"), (recording.Seed, recording.ScenarioYaml));
        Assert.Null(recording.Until);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("something else\n", "line 1")]
    [InlineData(Head + "\n", "line 6")]
    [InlineData(Head + "input\t12\n", "line 6")]
    [InlineData(Head + "input\t12\tnot-hex\t3\t1\t15377\t5\n", "line 6")]
    [InlineData(Head + "end\tnever\tx\n", "line 6")]
    public void What_is_no_recording_is_named_by_its_line(string text, string expected)
    {
        Assert.Null(Read(text, out var problem));
        Assert.Contains(expected, problem);
    }

    [Fact]
    public void Bodies_come_back_byte_for_byte_whatever_they_hold()
    {
        var path = Path.GetTempFileName();
        var inputs = new[] { new byte[0], [.. "{\"id\":1}"u8], [.. Enumerable.Range(0, 256).Select(i => (byte)i)],
            [.. "\\x41\\"u8] }
            .Select((bytes, i) => new EdgeInput(new SimTime(i), 255, (uint)i, 1, 0x8601, i)
            {
                Body = new EdgeText(i, bytes),
            }).ToArray();
        try
        {
            using (var writer = new RecordingWriter(path, 7, "name: x\n"))
            {
                foreach (var input in inputs)
                    writer.Record(in input);
                writer.Flush();
            }

            Assert.Equal(inputs, Recording.Read(path, out var problem)!.Inputs);
            Assert.Equal("", problem);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void An_input_is_written_in_the_form_that_earlier_recordings_have()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var writer = new RecordingWriter(path, 7, "name: x\n"))
            {
                writer.Record(new EdgeInput(new SimTime(long.MaxValue), ulong.MaxValue, uint.MaxValue, 1, 15377, -5));
                writer.Record(new EdgeInput(new SimTime(12), 255, 3, 1, 0x8601, 5)
                {
                    Body = new EdgeText(5, new byte[] { (byte)'{', 0x0a, (byte)'\\', 0xff, (byte)'~' }),
                });
                writer.End(new SimTime(20), default);
            }

            Assert.Equal(
                "input\t9223372036854775807\tffffffffffffffff\t4294967295\t0000000000000001\t15377\t-5\n"
                + "input\t12\t00000000000000ff\t3\t0000000000000001\t34305\t5\t{\\x0a\\\\\\xff~\n"
                + $"end\t20\t{default(Fingerprint)}\n",
                File.ReadAllText(path)["minesim-recording 1\nseed\t7\nscenario\n\tname: x\n".Length..]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("33281\t5")]
    [InlineData("15377\t5\ta body")]
    [InlineData("34305\t5\t\\x4")]
    [InlineData("34305\t5\t\\q")]
    public void A_body_where_the_kind_has_none_or_none_where_it_has_one_is_no_recording(string end)
    {
        Assert.Null(Read(Head + $"input\t12\t00000000000000ff\t3\t0000000000000001\t{end}\n", out var problem));
        Assert.Contains("line 6", problem);
    }

    private static Recording? Read(string text, out string problem)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return Recording.Read(path, out problem);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
