namespace Simulator.Hashing.Generator.Circuits;

/// <summary>
/// The circuit of a header's double SHA-256 (FIPS 180-4) as far as its most significant word, with the nonce as the
/// only unknown. It never compares with a target: the emitted text does.
/// </summary>
/// <remarks>
/// <code>
/// bytes 0..63   midstate, a job's input
/// bytes 64..79  merkle tail | time | bits | nonce | 80000000 0 .. 0 | 640    first hash,  16 words
/// digest        H0 .. H7                          | 80000000 0 .. 0 | 256    second hash, 16 words
/// answer        byteswap(H7 of the second hash): the upper 32 bits of the hash as a number
/// </code>
/// H7 = h after round 63 = e after round 60, so rounds 61 to 63 and the a side of rounds 57 to 60 reach nothing and
/// are never counted or emitted.
/// </remarks>
internal sealed class HeaderHash
{
    private const int Rounds = 64;
    private const uint Padding = 0x80000000;

    private static readonly uint[] initial =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static readonly uint[] roundConstants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    private readonly Circuit circuit = new();
    private readonly HashSet<Node> messageWords = [];

    /// <summary>The whole circuit, without what does not reach the answer.</summary>
    public static Kernel Build()
    {
        var hash = new HeaderHash();
        return new Kernel(hash.Answer(), hash.messageWords);
    }

    private Node Answer()
    {
        var midstate = Enumerable.Range(0, 8).Select(i => circuit.Job((JobInput)i)).ToArray();
        var tail = new[]
        {
            circuit.Job(JobInput.MerkleTail), circuit.Job(JobInput.Time), circuit.Job(JobInput.Bits),
            circuit.ByteSwap(circuit.Nonce),
        };
        var first = Compress(midstate, Padded(tail, 80 * 8), circuit.Constant(0));
        var digest = first.Zip(midstate, circuit.Add);
        var second = Compress(
            [.. initial.Select(circuit.Constant)], Padded([.. digest], 32 * 8), circuit.Constant(initial[7]));
        return circuit.ByteSwap(second[7]);
    }

    private Node[] Padded(Node[] words, uint bits)
    {
        var padded = Enumerable.Repeat(circuit.Constant(0), 16).ToArray();
        words.CopyTo(padded, 0);
        padded[words.Length] = circuit.Constant(Padding);
        padded[15] = circuit.Constant(bits);
        return padded;
    }

    /// <summary>
    /// The state after 64 rounds, not yet added to the state before. What has to be added to h can be given: it joins
    /// the constant of round 60, whose e becomes h, and costs nothing.
    /// </summary>
    private Node[] Compress(Node[] state, Node[] words, Node addedToH)
    {
        var w = new Node[Rounds];
        for (var t = 0; t < Rounds; t++)
        {
            w[t] = t < 16 ? words[t] : Expand(w, t);
            if (!w[t].IsFixed)
                messageWords.Add(w[t]);
            var constant = circuit.Constant(roundConstants[t]);
            state = Round(state, w[t], t == 60 ? circuit.Add(constant, addedToH) : constant);
        }

        return state;
    }

    private Node Expand(Node[] w, int t)
    {
        var x = w[t - 15];
        var y = w[t - 2];
        var s0 = circuit.Parity(circuit.RotateRight(x, 7), circuit.RotateRight(x, 18), circuit.ShiftRight(x, 3));
        var s1 = circuit.Parity(circuit.RotateRight(y, 17), circuit.RotateRight(y, 19), circuit.ShiftRight(y, 10));
        return Gathered([w[t - 16], w[t - 7], s0, s1], fixedLast: true);
    }

    private Node[] Round(Node[] state, Node word, Node constant)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        var s1 = circuit.Parity(circuit.RotateRight(e, 6), circuit.RotateRight(e, 11), circuit.RotateRight(e, 25));
        var choice = circuit.Choose(e, f, g);
        // Where d is fixed the fixed part of the sum is left to the end, to join d in one addition.
        var sum = Gathered([h, constant, word, choice, s1], fixedLast: d.IsFixed);
        var lower = circuit.Add(d, sum);
        var majority = circuit.Majority(a, b, c);
        var s0 = circuit.Parity(circuit.RotateRight(a, 2), circuit.RotateRight(a, 13), circuit.RotateRight(a, 22));
        var upper = circuit.Add(circuit.Add(majority, s0), sum);
        return [upper, a, b, c, lower, e, f, g];
    }

    /// <summary>The sum with its fixed terms gathered into one, which stands second or last.</summary>
    private Node Gathered(Node[] terms, bool fixedLast)
    {
        var rest = circuit.Sum(terms.Where(t => t.IsFixed));
        var varying = terms.Where(t => !t.IsFixed).ToArray();
        return fixedLast
            ? circuit.Add(circuit.Sum(varying), rest)
            : circuit.Sum([varying[0], rest, .. varying[1..]]);
    }
}
