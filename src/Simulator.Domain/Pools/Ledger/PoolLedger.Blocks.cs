namespace Simulator.Domain.Pools.Ledger;

// The blocks of a pool: found, matured, reversed, back again, forgotten.
public sealed partial class PoolLedger
{
    private readonly Dictionary<long, PoolBlock> _blocks = [];
    private readonly Stack<PoolBlock> _spare = new();

    /// <summary>Blocks whose credits are still kept.</summary>
    public int BlocksKept => _blocks.Count;

    /// <summary>A block of the pool on the best chain: its credits are immature.</summary>
    /// <param name="block">A number of the caller's choice, never used before.</param>
    /// <param name="finder">The member who found it.</param>
    /// <param name="reward">Satoshi of its coinbase.</param>
    public void Found(long block, int finder, long reward)
    {
        var entry = Open(block, reward, _scheme.PaysPerShare ? 0 : CarriedBy(reward));
        var divided = reward + entry.Carried;
        _scheme.Divide(finder, divided - entry.Fee, entry.Sheet);
        if (entry.Sheet.Total > divided - entry.Fee)
            throw Broken($"block {block} brought {reward} and credits {entry.Sheet.Total}");
        Enter(entry);
    }

    /// <summary>
    /// What a block brings a second time, as an uncle: divided as the block was, where the books still know how.
    /// </summary>
    /// <param name="block">A number of the caller's choice for this income, never used before.</param>
    /// <param name="other">The number of the block itself.</param>
    /// <param name="finder">The member who found it.</param>
    /// <param name="reward">Satoshi.</param>
    public void FoundLike(long block, long other, int finder, long reward)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reward);
        if (_scheme.PaysPerShare || !_blocks.TryGetValue(other, out var like) || like.Sheet.Total == 0)
        {
            Found(block, finder, reward);
            return;
        }

        var entry = Open(block, reward, carried: 0);
        // The last weight is what the scheme left undivided.
        var weights = new UInt128[Members + 1];
        for (var i = 0; i < like.Sheet.Count; i++)
            weights[like.Sheet.Members[i]] = (UInt128)like.Sheet.Satoshi[i];
        var divided = like.Reward + like.Carried - like.Fee;
        weights[^1] = (UInt128)(divided - like.Sheet.Total);
        new RewardSplit().Divide(reward - entry.Fee, weights, (UInt128)divided, entry.Sheet, Members);
        Enter(entry);
    }

    private PoolBlock Open(long block, long reward, long carried)
    {
        var entry = _spare.TryPop(out var used) ? used : new PoolBlock(block);
        entry.Id = block;
        entry.Reward = reward;
        entry.Carried = carried;
        entry.Fee = _scheme.PaysPerShare ? 0 : Fee.OfReward(reward + carried);
        entry.State = PoolBlockState.Reversed;
        _blocks.Add(block, entry);
        return entry;
    }

    /// <summary>How a block stands; null when it was forgotten or never found.</summary>
    public PoolBlockState? StateOf(long block) => _blocks.TryGetValue(block, out var entry) ? entry.State : null;

    /// <summary>Who was credited what by a block, also a reversed one; null when it was forgotten.</summary>
    public CreditSheet? CreditsOf(long block) => _blocks.GetValueOrDefault(block)?.Sheet;

    /// <summary>
    /// An immature block has its confirmations: its credits are payable. False if it was not immature.
    /// </summary>
    public bool Mature(long block)
    {
        if (!_blocks.TryGetValue(block, out var entry) || entry.State != PoolBlockState.Immature)
            return false;
        entry.State = PoolBlockState.Matured;
        var members = entry.Sheet.Members;
        var satoshi = entry.Sheet.Satoshi;
        for (var i = 0; i < members.Length; i++)
        {
            _immature[members[i]] -= satoshi[i];
            _balances[members[i]] += Credit.Of(satoshi[i]);
        }

        Immature -= entry.Sheet.Total;
        Payable += Credit.Of(entry.Sheet.Total);
        return true;
    }

    /// <summary>
    /// A block has left the best chain: exactly what it credited is taken back. False if it was reversed already.
    /// </summary>
    public bool Reverse(long block)
    {
        if (!_blocks.TryGetValue(block, out var entry) || entry.State == PoolBlockState.Reversed)
            return false;
        var wasMature = entry.State == PoolBlockState.Matured;
        entry.State = PoolBlockState.Reversed;
        TakeBack(entry.Sheet, wasMature);
        Coinbases -= entry.Reward;
        Carried += entry.Carried;
        Fees -= Credit.Of(entry.Fee);
        Take(Credit.Of(entry.Kept));
        SettleDebts(entry, wasMature);
        return true;
    }

    /// <summary>
    /// A reversed block is on the best chain again: the same credits, immature again. False if it was not reversed.
    /// </summary>
    public bool Restore(long block)
    {
        if (!_blocks.TryGetValue(block, out var entry) || entry.State != PoolBlockState.Reversed)
            return false;
        Enter(entry);
        return true;
    }

    /// <summary>Drops what is kept of a block, which then can neither be reversed nor restored.</summary>
    /// <returns>False if nothing was kept of it, or if it is immature.</returns>
    public bool Forget(long block)
    {
        if (!_blocks.TryGetValue(block, out var entry) || entry.State == PoolBlockState.Immature)
            return false;
        _blocks.Remove(block);
        entry.Sheet.Clear();
        _spare.Push(entry);
        return true;
    }

    /// <summary>
    /// A block whose credits were forgotten has left the best chain: the pool bears its whole reward.
    /// </summary>
    /// <param name="reward">Satoshi of its coinbase.</param>
    public void Lose(long reward)
    {
        Coinbases -= reward;
        Take(Credit.Of(reward));
    }

    /// <summary>A block that was lost is on the best chain again: the pool, which bore it, has it back.</summary>
    /// <param name="reward">Satoshi of its coinbase.</param>
    public void Regain(long reward)
    {
        Coinbases += reward;
        Own += Credit.Of(reward);
    }

    private void Enter(PoolBlock entry)
    {
        entry.State = PoolBlockState.Immature;
        var members = entry.Sheet.Members;
        var satoshi = entry.Sheet.Satoshi;
        for (var i = 0; i < members.Length; i++)
            _immature[members[i]] += satoshi[i];

        Immature += entry.Sheet.Total;
        Coinbases += entry.Reward;
        Carried -= entry.Carried;
        Fees += Credit.Of(entry.Fee);
        Own += Credit.Of(entry.Kept);
    }

    private void TakeBack(CreditSheet sheet, bool wasMature)
    {
        for (var i = 0; i < sheet.Count; i++)
        {
            var member = sheet.Members[i];
            if (wasMature)
                _balances[member] -= Credit.Of(sheet.Satoshi[i]);
            else
                _immature[member] -= sheet.Satoshi[i];
        }

        if (wasMature)
            Payable -= Credit.Of(sheet.Total);
        else
            Immature -= sheet.Total;
    }

    // Who has left cannot pay back.
    private void SettleDebts(PoolBlock entry, bool wasMature)
    {
        if (!wasMature)
            return;
        foreach (var member in entry.Sheet.Members)
            if (_hasLeft[member])
                WriteOff(member);
    }
}
