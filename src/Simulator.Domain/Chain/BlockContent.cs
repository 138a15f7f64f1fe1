namespace Simulator.Domain.Chain;

/// <summary>
/// What a block holds, against the rules of Bitcoin: first by itself, then on its chain. It never looks at the header's
/// proof of work, target or time, and never runs a script.
/// </summary>
/// <remarks>
/// Source: Bitcoin Core, CheckBlock, CheckTransaction, ContextualCheckBlock and ConnectBlock, in their order; BIP 34,
/// BIP 141. No coin of a simulated chain is ever spent, so a transaction beside the coinbase spends what there is not.
/// </remarks>
public static class BlockContent
{
    /// <summary>Satoshi of all coins that there will ever be.</summary>
    public const long MoneyMost = 2_100_000_000_000_000;

    private const int WeightMost = 4_000_000;
    private const int WitnessFactor = 4;
    private const int CoinbaseScriptLeast = 2;
    private const int CoinbaseScriptMost = 100;
    private const uint LockTimeIsHeight = 500_000_000;
    private const int CommitmentSize = 38;

    private static ReadOnlySpan<byte> CommitmentHeader => [0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed];

    /// <summary>What is wrong with a block whatever its chain; <see cref="HeaderVerdict.Valid"/>: nothing.</summary>
    public static HeaderVerdict CheckAlone(SerializedBlock block)
    {
        var ids = block.Transactions.Select(each => each.Id()).ToArray();
        if (MerkleTree.Root(ids, out var mutated) != block.Header.MerkleRoot)
            return HeaderVerdict.BadTxnMrklRoot;
        if (mutated)
            return HeaderVerdict.BadTxnsDuplicate;
        if (ids.Length == 0 || (long)block.StrippedSize * WitnessFactor > WeightMost)
            return HeaderVerdict.BadBlkLength;
        if (!block.Transactions[0].IsCoinbase)
            return HeaderVerdict.BadCbMissing;
        if (block.Transactions.Skip(1).Any(each => each.IsCoinbase))
            return HeaderVerdict.BadCbMultiple;
        return block.Transactions.Select(Check).FirstOrDefault(verdict => verdict != HeaderVerdict.Valid);
    }

    /// <summary>What is wrong with it at a place of the chain.</summary>
    /// <param name="block">Whose <see cref="CheckAlone"/> found nothing.</param>
    /// <param name="height">Its height.</param>
    /// <param name="medianTimePast">Of its parent, seconds since 1970.</param>
    /// <param name="satoshiMost">What its coinbase may pay: subsidy and fees.</param>
    public static HeaderVerdict CheckAt(SerializedBlock block, int height, long medianTimePast, long satoshiMost)
    {
        if (block.Transactions.Any(each => !IsFinal(each, height, medianTimePast)))
            return HeaderVerdict.BadTxnsNonfinal;
        var coinbase = block.Transactions[0];
        Span<byte> number = stackalloc byte[ScriptNumber.SizeMax];
        if (!coinbase.Inputs[0].Script.Span.StartsWith(number[..ScriptNumber.Write(height, number)]))
            return HeaderVerdict.BadCbHeight;
        if (CheckWitness(block) is var verdict && verdict != HeaderVerdict.Valid)
            return verdict;
        if ((long)block.StrippedSize * (WitnessFactor - 1) + block.Size > WeightMost)
            return HeaderVerdict.BadBlkWeight;
        if (block.Transactions.Count > 1)
            return HeaderVerdict.BadTxnsInputsMissingOrSpent;
        return coinbase.Outputs.Sum(each => each.Satoshi) > satoshiMost
            ? HeaderVerdict.BadCbAmount : HeaderVerdict.Valid;
    }

    /// <summary>
    /// The block as a node takes it from a miner: a coinbase that commits to witnesses and has none itself gets the
    /// one that all have.
    /// </summary>
    public static SerializedBlock Completed(SerializedBlock block)
    {
        if (block.Transactions.Count == 0 || !block.Transactions[0].IsCoinbase || block.Transactions[0].HasWitness
            || CommitmentOf(block.Transactions[0]).IsEmpty)
            return block;
        return block with
        {
            Transactions = [block.Transactions[0].WithReservedValue(), .. block.Transactions.Skip(1)],
        };
    }

    private static HeaderVerdict Check(SerializedTransaction transaction)
    {
        if (transaction.Inputs.Count == 0)
            return HeaderVerdict.BadTxnsVinEmpty;
        if (transaction.Outputs.Count == 0)
            return HeaderVerdict.BadTxnsVoutEmpty;
        var sum = 0L;
        foreach (var output in transaction.Outputs)
        {
            if (output.Satoshi < 0)
                return HeaderVerdict.BadTxnsVoutNegative;
            if (output.Satoshi > MoneyMost)
                return HeaderVerdict.BadTxnsVoutTooLarge;
            sum += output.Satoshi;
            if (sum > MoneyMost)
                return HeaderVerdict.BadTxnsTxoutTotalTooLarge;
        }

        var places = new HashSet<(Hash256, uint)>();
        if (!transaction.Inputs.All(input => places.Add((input.From, input.Output))))
            return HeaderVerdict.BadTxnsInputsDuplicate;
        if (transaction.IsCoinbase)
            return transaction.Inputs[0].Script.Length is < CoinbaseScriptLeast or > CoinbaseScriptMost
                ? HeaderVerdict.BadCbLength : HeaderVerdict.Valid;
        return transaction.Inputs.Any(input => input.IsNull) ? HeaderVerdict.BadTxnsPrevoutNull : HeaderVerdict.Valid;
    }

    private static bool IsFinal(SerializedTransaction transaction, int height, long medianTimePast)
    {
        var lockTime = transaction.LockTime;
        return lockTime == 0 || lockTime < (lockTime < LockTimeIsHeight ? height : medianTimePast)
            || transaction.Inputs.All(input => input.Sequence == TransactionInput.LastSequence);
    }

    private static HeaderVerdict CheckWitness(SerializedBlock block)
    {
        var commitment = CommitmentOf(block.Transactions[0]);
        if (commitment.IsEmpty)
            return block.Transactions.Any(each => each.HasWitness)
                ? HeaderVerdict.UnexpectedWitness : HeaderVerdict.Valid;
        var witness = block.Transactions[0].Inputs[0].Witness;
        if (witness.Count != 1 || witness[0].Length != Hash256.Size)
            return HeaderVerdict.BadWitnessNonceSize;
        var ids = block.Transactions.Select((each, place) => place == 0 ? Hash256.Zero : each.WitnessId()).ToArray();
        var made = Sha256d.HashPair(MerkleTree.Root(ids), Hash256.FromBytes(witness[0].Span));
        return Hash256.FromBytes(commitment.Span) == made ? HeaderVerdict.Valid : HeaderVerdict.BadWitnessMerkleMatch;
    }

    /// <summary>The 32 bytes of the last output that is a commitment; empty where there is none.</summary>
    private static ReadOnlyMemory<byte> CommitmentOf(SerializedTransaction coinbase)
    {
        for (var i = coinbase.Outputs.Count - 1; i >= 0; i--)
            if (coinbase.Outputs[i].Script is { Length: >= CommitmentSize } script
                && script.Span.StartsWith(CommitmentHeader))
                return script.Slice(CommitmentHeader.Length, Hash256.Size);
        return default;
    }
}
