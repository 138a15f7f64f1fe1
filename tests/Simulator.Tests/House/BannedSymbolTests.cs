using Simulator.Tests.House.Walls;

namespace Simulator.Tests.House;

/// <summary>The lists of banned symbols, tried with the analyser that guards the build.</summary>
public sealed class BannedSymbolTests
{
    [Theory]
    [InlineData("double M(double x) => System.Math.Log(x);")]
    [InlineData("double M(double x) => System.Math.Pow(x, 2);")]
    [InlineData("double M(double x) => double.Exp(x);")]
    [InlineData("float M(float x) => System.MathF.Sqrt(x);")]
    [InlineData("int M() => new System.Random(1).Next();")]
    [InlineData("int M() => System.Random.Shared.Next();")]
    [InlineData("object M() => System.Guid.NewGuid();")]
    [InlineData("int M(int a) => System.HashCode.Combine(a);")]
    [InlineData("int M(string a) => a.GetHashCode();")]
    public async Task The_list_of_determinism_falls_on_what_differs_between_machines(string member)
    {
        var breaches = await BannedSymbolWall.Breaches($"class A {{ {member} }}", WiringWall.Determinism);

        Assert.NotEmpty(breaches);
    }

    [Theory]
    [InlineData("object M() => System.DateTime.UtcNow;")]
    [InlineData("object M() => System.DateTimeOffset.Now;")]
    [InlineData("object M() => System.Diagnostics.Stopwatch.StartNew();")]
    [InlineData("long M() => System.Environment.TickCount64;")]
    [InlineData("object M() => System.TimeProvider.System;")]
    [InlineData("void M() => new System.Threading.Thread(() => { }).Start();")]
    [InlineData("void M() => System.Threading.Thread.Yield();")]
    [InlineData("void M() => System.Threading.Tasks.Task.Run(() => { });")]
    [InlineData("void M(ref int x) => System.Threading.Interlocked.Increment(ref x);")]
    [InlineData("void M() => System.Threading.Monitor.Enter(this);")]
    [InlineData("string M() => System.IO.File.ReadAllText(\"a\");")]
    [InlineData("object M() => new System.IO.StreamWriter(\"a\");")]
    [InlineData("void M() => System.Console.WriteLine();")]
    public async Task The_list_of_pure_floors_falls_on_clocks_threads_and_files(string member)
    {
        var breaches = await BannedSymbolWall.Breaches($"class A {{ {member} }}", WiringWall.PureFloors);

        Assert.NotEmpty(breaches);
    }

    [Fact]
    public async Task What_is_not_banned_passes()
    {
        const string source = "class A { double M(double x) => System.Math.Sqrt(System.Math.Max(x, 1)) * 2; }";

        Assert.Empty(await BannedSymbolWall.Breaches(source, WiringWall.Determinism, WiringWall.PureFloors));
    }

    [Fact]
    public async Task A_breach_says_what_to_write_instead()
    {
        const string source = "class A { double M(double x) => System.Math.Log(x); }";

        var breach = Assert.Single(await BannedSymbolWall.Breaches(source, WiringWall.Determinism));

        Assert.Contains("DeterministicMath.Log", breach);
    }

    [Theory]
    [InlineData(WiringWall.Determinism)]
    [InlineData(WiringWall.PureFloors)]
    public void Every_entry_names_something_and_its_replacement(string list)
    {
        Assert.Empty(BannedSymbolWall.Unknown(list));
        Assert.Empty(BannedSymbolWall.WithoutReplacement(Repository.Text($"src/{list}")));
    }
}
