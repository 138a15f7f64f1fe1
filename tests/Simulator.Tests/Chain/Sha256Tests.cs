using System.Text;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Platform = System.Security.Cryptography.SHA256;

namespace Simulator.Tests.Chain;

public class Sha256Tests
{
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_published_digests_come_out(string text, string expected)
    {
        var digest = new byte[32];
        Sha256.Hash(Encoding.ASCII.GetBytes(text), digest);
        Assert.Equal(expected, Convert.ToHexStringLower(digest));
    }

    [Fact]
    public void Every_length_up_to_four_blocks_agrees_with_the_platform()
    {
        const ulong seed = 7;
        var stream = new RandomStream(seed);
        var digest = new byte[32];
        for (var length = 0; length <= 260; length++)
        {
            var data = Bytes(stream, length);
            Sha256.Hash(data, digest);
            Assert.True(Platform.HashData(data).AsSpan().SequenceEqual(digest), $"seed {seed}, length {length}");
        }
    }

    [Fact]
    public void A_long_message_agrees_with_the_platform()
    {
        var data = Bytes(new RandomStream(8), 100_003);
        var digest = new byte[32];
        Sha256.Hash(data, digest);
        Assert.Equal(Platform.HashData(data), digest);
    }

    [Fact]
    public void The_double_hash_is_the_hash_of_the_hash()
    {
        var data = Bytes(new RandomStream(9), 80);
        var expected = Platform.HashData(Platform.HashData(data));
        Assert.Equal(Hash256.FromBytes(expected), Sha256d.Hash(data));
        var pair = Bytes(new RandomStream(10), 64);
        Assert.Equal(
            Hash256.FromBytes(Platform.HashData(Platform.HashData(pair))),
            Sha256d.HashPair(Hash256.FromBytes(pair), Hash256.FromBytes(pair.AsSpan(32))));
    }

    [Fact]
    public void A_midstate_goes_on_where_it_stopped()
    {
        var data = Bytes(new RandomStream(11), 150);
        var state = Sha256.Absorb(Midstate.Initial, data);
        state = Sha256.Absorb(state, data.AsSpan(64));
        var digest = new byte[32];
        Sha256.Finish(state, data.AsSpan(128), data.Length).WriteDigest(digest);
        Assert.Equal(Platform.HashData(data), digest);
    }

    private static byte[] Bytes(RandomStream stream, int length)
    {
        var data = new byte[length];
        for (var i = 0; i < length; i++)
            data[i] = (byte)stream.NextBits();
        return data;
    }
}
