using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

/// <summary>Addresses against the lists of BIP 173, BIP 350 and Bitcoin Core's base58_keys_valid.json.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("A12UEL5L", Bech32Variant.Bech32)]
    [InlineData("a12uel5l", Bech32Variant.Bech32)]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        Bech32Variant.Bech32)]
    [InlineData("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", Bech32Variant.Bech32)]
    [InlineData("11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
        Bech32Variant.Bech32)]
    [InlineData("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", Bech32Variant.Bech32)]
    [InlineData("?1ezyfcl", Bech32Variant.Bech32)]
    [InlineData("A1LQFN3A", Bech32Variant.Bech32m)]
    [InlineData("a1lqfn3a", Bech32Variant.Bech32m)]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthetheexcludedcharactersbioandnumber11sg7hg6",
        Bech32Variant.Bech32m)]
    [InlineData("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", Bech32Variant.Bech32m)]
    [InlineData("11llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllludsr8",
        Bech32Variant.Bech32m)]
    [InlineData("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", Bech32Variant.Bech32m)]
    [InlineData("?1v759aa", Bech32Variant.Bech32m)]
    public void A_listed_text_is_read_and_written_again(string text, Bech32Variant expected)
    {
        Assert.True(Bech32.TryDecode(text, out var readable, out var groups, out var variant));
        Assert.Equal(expected, variant);
        Assert.Equal(text.ToLowerInvariant(), Bech32.Encode(readable, groups, variant));
    }

    [Theory]
    [InlineData("\u00201nwldj5")]
    [InlineData("\u007f1axkwrx")]
    [InlineData("\u00801eym55h")]
    [InlineData("an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx")]
    [InlineData("pzry9x0s0muk")]
    [InlineData("1pzry9x0s0muk")]
    [InlineData("x1b4n0q5v")]
    [InlineData("li1dgmt3")]
    [InlineData("de1lg7wt\u00ff")]
    [InlineData("A1G7SGD8")]
    [InlineData("10a06t8")]
    [InlineData("1qzzfhee")]
    [InlineData("a12UEL5L")]
    [InlineData("")]
    public void A_text_that_is_listed_as_wrong_is_refused(string text) =>
        Assert.False(Bech32.TryDecode(text, out _, out _, out _));

    [Theory]
    [InlineData("bc", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "0014751e76e8199196d454941c45d1b3a323f1433bd6")]
    [InlineData("tb", "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262")]
    [InlineData("bc", "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6")]
    [InlineData("bc", "BC1SW50QGDZ25J", "6002751e")]
    [InlineData("bc", "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "5210751e76e8199196d454941c45d1b3a323")]
    [InlineData("tb", "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433")]
    [InlineData("tb", "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
        "5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433")]
    [InlineData("bc", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")]
    public void A_listed_witness_address_stands_for_its_script(string readable, string address, string script)
    {
        Assert.True(SegwitAddress.TryDecode(readable, address, out var version, out var program));
        Assert.Equal(script, Convert.ToHexStringLower(SegwitAddress.ToScript(version, program)));
        Assert.Equal(address.ToLowerInvariant(), SegwitAddress.Encode(readable, version, program));
        Assert.True(SegwitAddress.TryReadScript(Convert.FromHexString(script), out var again, out var same));
        Assert.Equal((version, Convert.ToHexString(program)), (again, Convert.ToHexString(same)));
    }

    [Theory]
    [InlineData("tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd")]
    [InlineData("BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh")]
    [InlineData("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4")]
    [InlineData("BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R")]
    [InlineData("bc1pw5dgrnzv")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav")]
    [InlineData("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf")]
    [InlineData("bc1gmk9yu")]
    public void A_witness_address_that_is_listed_as_wrong_is_refused(string address) =>
        Assert.False(SegwitAddress.TryDecode("bc", address, out _, out _));

    [Theory]
    [InlineData("1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i", "76a91465a16059864a2fdbc7c99a4723a8395bc6f188eb88ac", false)]
    [InlineData("3CMNFxN1oHBc4R1EpboAL5yzHGgE611Xou", "a91474f209f6ea907e2ea48f74fae05782ae8a66525787", false)]
    [InlineData("mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs", "76a91453c0307d6851aa0ce7825ba883c6bd9ad242b48688ac", true)]
    [InlineData("2N2JD6wb56AfK4tfmM6PwdVmoYk2dCKf4Br", "a9146349a418fc4578d10a372b54b45c280cc8c4382f87", true)]
    public void A_listed_base58_address_stands_for_its_script(string address, string script, bool isTest)
    {
        var (own, other) = isTest
            ? (AddressForm.Regtest, AddressForm.Mainnet)
            : (AddressForm.Mainnet, AddressForm.Regtest);
        Assert.Equal(script, Convert.ToHexStringLower(BitcoinAddress.ToScript(address, own, out var problem)!));
        Assert.Null(problem);
        Assert.Equal(address, BitcoinAddress.OfScript(Convert.FromHexString(script), own));
        Assert.Null(BitcoinAddress.ToScript(address, other, out problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void One_wrong_character_anywhere_makes_an_address_none()
    {
        foreach (var address in new[]
        {
            "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080", "mo9ncXisMeAoXwqcV5EWuyncbmCcQN4rVs",
        })
        {
            Assert.NotNull(BitcoinAddress.ToScript(address, AddressForm.Regtest, out _));
            for (var i = 0; i < address.Length; i++)
                foreach (var other in "q9Z1")
                    if (other != address[i])
                        Assert.Null(BitcoinAddress.ToScript(
                            address[..i] + other + address[(i + 1)..], AddressForm.Regtest, out _));
        }
    }

    [Theory]
    [InlineData("6a24aa21a9ed", "nulldata")]
    [InlineData("51", "nonstandard")]
    [InlineData("0014751e76e8199196d454941c45d1b3a323f1433bd6", "witness_v0_keyhash")]
    [InlineData("", "nonstandard")]
    public void A_script_is_called_what_it_is(string script, string kind) =>
        Assert.Equal(kind, BitcoinAddress.KindOf(Convert.FromHexString(script)));
}
