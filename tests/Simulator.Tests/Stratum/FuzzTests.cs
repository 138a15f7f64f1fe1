using System.Text;
using Simulator.Domain.Random;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Tests.Running;
using Xunit.Abstractions;

namespace Simulator.Tests.Stratum;

/// <summary>
/// Millions of lines that are almost right, and lines cut and joined at will: nothing is thrown, no session grows, and
/// an honest client beside them is served as before.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int LinesPerSession = 400;

    private static readonly byte[][] seeds = [.. new[]
    {
        "{\"id\":1,\"method\":\"mining.configure\",\"params\":[[\"version-rolling\",\"minimum-difficulty\",\"info\"],"
            + "{\"version-rolling.mask\":\"1fffe000\",\"version-rolling.min-bit-count\":2,"
            + "\"minimum-difficulty.value\":0.5}]}",
        "{\"id\": 1, \"method\": \"mining.subscribe\", \"params\": [\"cpuminer/2.5.1\", \"00000001\"]}",
        "{\"id\": 2, \"method\": \"mining.authorize\", \"params\": [\"simworker.1\", \"x,d=1e-7\"]}",
        "{\"method\": \"mining.submit\", \"params\": [\"simworker.1\",\"65f1a2b3100\",\"0000000000000000\","
            + "\"6553f100\",\"80b59f00\"], \"id\":4}",
        "{\"params\": [\"simworker.1\",\"65f1a2b3100\",\"0000000000000000\",\"6553f100\",\"80b59f00\",\"00002000\"],"
            + "\"id\": 7, \"method\": \"mining.submit\"}",
        "{\"id\":3,\"method\":\"mining.extranonce.subscribe\",\"params\":[]}",
        "{\"id\":1,\"method\":\"mining.suggest_difficulty\",\"params\":[\"0.500000\"]}",
        "{\"id\":null,\"method\":\"mining.suggest_target\",\"params\":[\"00000000ffff" + new string('0', 52) + "\"]}",
        "{\"id\":\"txlist65f1\",\"method\":\"mining.get_transactions\",\"params\":[\"65f1a2b3100\"]}",
        "{\"id\":78,\"method\":\"pong\",\"params\":[]}",
        "{\"id\":1,\"result\":\"cgminer/4.11.1\",\"error\":null}",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[][] pieces = [.. new[]
    {
        "{", "}", "[", "]", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "1e308", "1e-400", "NaN", "0x",
        "[[[[[[[[[[[[[[[[[[", "{\"a\":", ",", ":", "99999999999999999999999", "\"params\":{}", "\"id\":[],", "\u00fc",
        "\u202e", "mining.submit", "params", "result", " ", "\t", "\r", "\0",
    }.Select(Encoding.UTF8.GetBytes)];

    private static int Lines => Trial.IsFull ? 10_000_000 : 120_000;

    private static int Segments => Trial.IsFull ? 100_000 : 20_000;

    [Fact]
    public void Mutated_lines_throw_nothing_and_leave_nothing_behind()
    {
        const ulong seed = 1;
        output.WriteLine($"seed {seed}, {Lines} lines");
        var random = RandomStream.For(seed, "stratum");
        var stage = Stage();
        var buffer = new byte[LineFramer.LineMost];
        StratumSession? session = null;
        for (var i = 0; i < Lines; i++)
        {
            if (session is null || session.IsClosed || i % LinesPerSession == 0)
                session = Renew(stage, session, random);
            stage.Now += new SimTime(random.NextBelow(20_000));
            var length = Mutate(seeds[random.NextBelow(seeds.Length)], buffer, random);
            Hear(stage, session, buffer.AsSpan(0, length), seed, i);
            Bounded(stage, session);
            if (i % 1000 == 0)
                stage.Door.NewJob(Templates.Easy((byte)(i / 3000)) with { Time = stage.HeaderTime(stage.Now) }, false,
                    stage.Now);
        }

        stage.Door.Close(session!.Connection);
        Assert.Equal((1, 1), (stage.Door.Sessions.Count, stage.Door.Extranonces.Taken));
        Assert.True(stage.SentCount > Lines / 4, $"only {stage.SentCount} answers");
        HonestClientMines(stage);
    }

    [Fact]
    public void Lines_cut_and_joined_at_will_come_out_whole_or_are_refused()
    {
        const ulong seed = 2;
        output.WriteLine($"seed {seed}, {Segments} segments");
        var random = RandomStream.For(seed, "stratum");
        var stage = Stage();
        var buffer = new byte[LineFramer.LineMost];
        var stream = new List<byte>();
        var wanted = 0;
        var got = 0;
        var framer = new LineFramer();
        var session = Renew(stage, null, random);
        for (var i = 0; i < Segments; i++)
        {
            while (stream.Count < 2000)
            {
                var length = Mutate(seeds[random.NextBelow(seeds.Length)], buffer, random);
                stream.AddRange(buffer.AsSpan(0, length).ToArray().Where(b => b != '\n'));
                stream.Add((byte)'\n');
                wanted++;
            }

            var size = 1 + random.NextBelow(random.NextBelow(4) == 0 ? 1900 : 40);
            ReadOnlySpan<byte> segment = stream.GetRange(0, size).ToArray();
            stream.RemoveRange(0, size);
            stage.Now += new SimTime(random.NextBelow(20_000));
            if (framer.Refusal != StratumDrop.None)
                framer = new LineFramer();
            for (; framer.TryRead(ref segment, stage.Now, out var line); got++)
            {
                if (session.IsClosed)
                    session = Renew(stage, session, random);
                Hear(stage, session, line, seed, i);
            }

            Assert.InRange(framer.Rented, 0, 16 * 1024);
        }

        Assert.InRange(got, wanted - stream.Count(b => b == '\n') - 1, wanted);
        HonestClientMines(stage);
    }

    private static DoorStage Stage()
    {
        var stage = new DoorStage { Keeps = false };
        stage.NewJob(Templates.Easy());
        stage.Connect();
        stage.Now = SimTime.FromSeconds(1);
        stage.Door.Receive(1, seeds[1], stage.Now);
        stage.Door.Receive(1, seeds[2], stage.Now);
        return stage;
    }

    private static StratumSession Renew(DoorStage stage, StratumSession? old, RandomStream random)
    {
        old?.Close();
        stage.Dropped.Clear();
        stage.Taken.Clear();
        stage.Tickets.Clear();
        var session = stage.Connect().Session;
        if (random.NextBelow(4) != 0)
        {
            session.Receive(seeds[1], stage.Now);
            session.Receive(seeds[2], stage.Now);
        }

        return session;
    }

    private static void Hear(DoorStage stage, StratumSession session, ReadOnlySpan<byte> line, ulong seed, int place)
    {
        try
        {
            session.Receive(line, stage.Now);
        }
        catch (Exception thrown)
        {
            Assert.Fail($"seed {seed}, {place}: {Convert.ToHexString(line)} threw {thrown}");
        }
    }

    private static void Bounded(DoorStage stage, StratumSession session)
    {
        Assert.InRange(session.Score, 0, 250);
        Assert.InRange(session.Waiting, 0, 0);
        Assert.InRange(session.Agent.Length, 0, 70);
        Assert.InRange(stage.Door.Extranonces.Taken, 1, 2);
        Assert.InRange(stage.Door.Sessions.Count, 1, 2);
        Assert.Equal(0, stage.Door.Waiting);
    }

    private static void HonestClientMines(DoorStage stage)
    {
        stage.Keeps = true;
        stage.Now += SimTime.FromSeconds(60);
        var honest = stage.Connect().Begin(password: "d=1e-8");
        Assert.Equal(0, honest.Mine().Code());
    }

    /// <summary>One to four changes: bytes, pieces put in, cuts, repeats. Returns the length.</summary>
    private static int Mutate(byte[] line, byte[] buffer, RandomStream random)
    {
        line.CopyTo(buffer, 0);
        var length = line.Length;
        for (var changes = 1 + random.NextBelow(4); changes > 0; changes--)
        {
            var at = random.NextBelow(length + 1);
            switch (random.NextBelow(6))
            {
                case 0 when at < length:
                    buffer[at] = (byte)random.NextBelow(256);
                    break;
                case 1 when at < length:
                    buffer[at] ^= (byte)(1 << random.NextBelow(8));
                    break;
                case 2:
                    length = at;
                    break;
                case 3 when at < length:
                    var cut = Math.Min(length - at, 1 + random.NextBelow(8));
                    buffer.AsSpan(at + cut, length - at - cut).CopyTo(buffer.AsSpan(at));
                    length -= cut;
                    break;
                case 4:
                    length = Insert(buffer, length, at, buffer.AsSpan(0, Math.Min(length, 400)).ToArray());
                    break;
                default:
                    length = Insert(buffer, length, at, pieces[random.NextBelow(pieces.Length)]);
                    break;
            }
        }

        return length;
    }

    private static int Insert(byte[] buffer, int length, int at, ReadOnlySpan<byte> piece)
    {
        if (length + piece.Length > buffer.Length)
            return length;
        buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + piece.Length));
        piece.CopyTo(buffer.AsSpan(at));
        return length + piece.Length;
    }
}
