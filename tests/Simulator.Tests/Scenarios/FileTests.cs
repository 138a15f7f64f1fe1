using System.Text;
using Simulator.Scenarios;

namespace Simulator.Tests.Scenarios;

/// <summary>Files that cannot be read, and bytes that are no text.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("minesim-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_named_after_itself()
    {
        var result = ScenarioLoader.Load(Write("two weeks.yaml", Encoding.UTF8.GetBytes(Given.Plain)));

        Assert.Equal("two-weeks", result.Scenario!.Name);
        Assert.Equal(Given.Plain, result.Text);
    }

    [Fact]
    public void A_missing_file_is_a_complaint_with_the_nearest_name()
    {
        Write("selfish.yaml", []);

        var complaint = Assert.Single(ScenarioLoader.Load(Path.Combine(folder, "selfsh.yaml")).Complaints);

        Assert.Equal("SCN001", complaint.Code);
        Assert.Contains("there is no such file", complaint.Message);
        Assert.Contains("selfish.yaml", complaint.Help);
    }

    [Fact]
    public void A_folder_is_no_scenario()
    {
        Assert.Equal("SCN001", Assert.Single(ScenarioLoader.Load(folder).Complaints).Code);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_named_with_their_place()
    {
        var complaint = Complaint([.. Encoding.UTF8.GetBytes("version: 1\nname: "), 0xE9, (byte)'\n']);

        Assert.Equal(("SCN003", 2, 7), (complaint.Code, complaint.Line, complaint.Column));
    }

    [Theory]
    [InlineData(false, "UTF-16")]
    [InlineData(true, "BOM")]
    public void Byte_order_marks_are_named(bool utf8, string words)
    {
        Encoding encoding = utf8 ? new UTF8Encoding(true) : Encoding.Unicode;

        var complaint = Complaint([.. encoding.GetPreamble(), .. encoding.GetBytes(Given.Plain)]);

        Assert.Equal("SCN003", complaint.Code);
        Assert.Contains(words, complaint.Message);
    }

    [Fact]
    public void Utf16_without_a_mark_is_named()
    {
        Assert.Contains("UTF-16", Complaint(Encoding.Unicode.GetBytes(Given.Plain)).Message);
    }

    [Fact]
    public void A_large_file_is_refused_unread()
    {
        Assert.Equal("SCN002", Complaint(new byte[(1 << 20) + 1]).Code);
    }

    private Simulator.Scenarios.Complaints.Complaint Complaint(byte[] bytes) =>
        Assert.Single(ScenarioLoader.Load(Write("bad.yaml", bytes)).Complaints);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
