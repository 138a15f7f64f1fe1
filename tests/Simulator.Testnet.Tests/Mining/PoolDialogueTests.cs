using System.Text;
using Simulator.Testnet.Mining;

namespace Simulator.Testnet.Tests.Mining;

public sealed class PoolDialogueTests
{
    private static readonly PoolAddress pool = new("127.0.0.1", 3333, false, "alice.1", "x");

    [Theory]
    [InlineData("stratum+tcp://127.0.0.1:3333", "127.0.0.1", 3333, false)]
    [InlineData("STRATUM+SSL://pool.example:3443/", "pool.example", 3443, true)]
    [InlineData("localhost:1", "localhost", 1, false)]
    [InlineData("tcp://[::1]:3333", "::1", 3333, false)]
    public void Addresses_are_read_as_miners_write_them(string url, string host, int port, bool secured)
    {
        var address = PoolAddress.Read(url, "alice", "x", out var problem);

        Assert.Equal("", problem);
        Assert.Equal((host, port, secured), (address!.Host, address.Port, address.IsSecured));
        Assert.Equal(host != "pool.example", address.IsLoopback);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8332", "not of Stratum")]
    [InlineData("127.0.0.1", "no port")]
    [InlineData("127.0.0.1:0", "no port")]
    [InlineData("127.0.0.1:65536", "no port")]
    [InlineData("127.0.0.1:+1", "no port")]
    [InlineData("", "no port")]
    public void What_is_no_address_is_named(string url, string word)
    {
        Assert.Null(PoolAddress.Read(url, "alice", "x", out var problem));
        Assert.Contains(word, problem);
    }

    [Fact]
    public void It_opens_with_what_it_can_do_who_it_is_and_as_whom()
    {
        var lines = new PoolDialogue(pool, "minesim/1").Opening();

        Assert.Equal(
            """{"id":1,"method":"mining.configure","params":[["version-rolling"],"""
            + """{"version-rolling.mask":"1fffe000","version-rolling.min-bit-count":2}]}""", lines[0]);
        Assert.Equal("""{"id":2,"method":"mining.subscribe","params":["minesim/1"]}""", lines[1]);
        Assert.Equal("""{"id":3,"method":"mining.authorize","params":["alice.1","x"]}""", lines[2]);
    }

    [Theory]
    [InlineData("""{"id":10,"result":true,"error":null}""", true, 0, "")]
    [InlineData("""{"id":10,"result":null,"error":[21,"job not found",null]}""", false, 21, "job not found")]
    [InlineData("""{"id":10,"result":false,"error":{"code":23,"message":"low"}}""", false, 23, "low")]
    [InlineData("""{"id":10,"result":false,"reject-reason":"Stale"}""", false, 0, "Stale")]
    [InlineData("""{"id":10,"result":false,"error":"odd"}""", false, 0, "odd")]
    public void Answers_to_shares_are_read_in_every_form_that_pools_use(
        string line, bool accepted, int code, string reason)
    {
        var answer = new PoolDialogue(pool, "x").Take(line, out _);

        Assert.Equal((10, accepted, code, reason), (answer!.Id, answer.IsAccepted, answer.Code, answer.Reason));
    }

    [Fact]
    public void No_line_of_a_pool_makes_it_throw()
    {
        string[] lines =
        [
            """{"id":1,"result":{"version-rolling":true,"version-rolling.mask":"1fffe000"},"error":null}""",
            """{"id":2,"result":[[["mining.notify","s"]],"00aa0001",8],"error":null}""",
            """{"id":3,"result":true,"error":null}""",
            """{"id":null,"method":"mining.set_difficulty","params":[0.001]}""",
            """{"id":null,"method":"mining.set_extranonce","params":["deadbeef",4]}""",
            """{"id":null,"method":"mining.set_version_mask","params":["1fffe000"]}""",
            """{"id":8,"method":"client.reconnect","params":["127.0.0.1",3334,1]}""",
            """{"id":10,"result":null,"error":[21,"stale",null]}""",
            Jobs.Notify("1a", true),
        ];
        const int seed = 20261123;
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var dialogue = new PoolDialogue(pool, "x");
            foreach (var line in lines.OrderBy(_ => random.Next()))
            {
                var bytes = Encoding.UTF8.GetBytes(line);
                for (var change = random.Next(4); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                try
                {
                    dialogue.Take(Encoding.UTF8.GetString(bytes), out _);
                    dialogue.Job?.NextRoll(0);
                }
                catch (Exception fault)
                {
                    Assert.Fail($"seed {seed}, round {round}: {Encoding.UTF8.GetString(bytes)}: {fault}");
                }
            }
        }
    }
}
