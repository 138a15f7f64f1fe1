using Simulator.Domain.Pools;
using Simulator.Domain.Records;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>Turns the books of pools into rows. Which rows is the scenario's <c>record</c>; it computes no measures.
/// </summary>
internal static class PoolRows
{
    public static void Emit(CountedChain chain, IRowSink rows)
    {
        var record = chain.World.Scenario.Record;
        foreach (var pool in chain.World.Pools)
        {
            if (record.Blocks != RecordLevel.None)
                EmitRounds(chain, pool, rows);
            if (record.Shares == RecordLevel.None)
                continue;
            EmitMembers(chain.World, pool, rows);
            EmitPayouts(chain.World, pool, record.Shares == RecordLevel.All, rows);
        }
    }

    private static void EmitRounds(CountedChain chain, PlacedPool pool, IRowSink rows)
    {
        foreach (var round in pool.Book.Rounds)
        {
            ref readonly var block = ref chain.Store[round.Block];
            var row = new PoolRoundRow(
                pool.Name, round.At, block.Height, block.Id, NameOf(chain.World, pool, round.Member),
                round.Difficulties, round.Kept, chain.StatusOf(round.Block, in block));
            rows.Add(in row);
        }
    }

    private static void EmitMembers(World world, PlacedPool pool, IRowSink rows)
    {
        if (pool.Plan.Outside is not null)
        {
            EmitAccounts(world, pool, rows);
            return;
        }

        for (var seat = 0; seat < pool.Plan.Seats.Count; seat++)
        {
            // Of a farm the pool knows the connection alone.
            if (pool.Plan.AccountOf(seat) != seat)
                continue;
            var miner = MinerOf(pool, seat);
            var account = pool.Book.Ledger[seat];
            var row = new PoolMemberRow
            {
                Pool = pool.Name,
                Member = NameOf(world, pool, seat),
                Group = miner < 0 ? "" : world.Scenario.Miners[world.Miners[miner].Group].Name,
                Shares = pool.Book.Accepted[seat],
                Difficulties = Difficulties.ToDouble(account.Difficulties),
                EarnedSatoshi = Credit.Satoshi(account.Earned),
                ImmatureSatoshi = account.Immature,
                PaidSatoshi = account.Paid,
            };
            rows.Add(in row);
        }
    }

    /// <summary>Who came through the pool's door, user by user.</summary>
    private static void EmitAccounts(World world, PlacedPool pool, IRowSink rows)
    {
        var group = world.Scenario.Miners[world.Miners[pool.Plan.Outside!.Miner].Group].Name;
        for (var member = 0; member < pool.Book.Ledger.Members; member++)
        {
            var account = pool.Book.Ledger[member];
            var row = new PoolMemberRow
            {
                Pool = pool.Name,
                Member = NameOf(world, pool, member),
                Group = group,
                Shares = pool.Book.Accepted[member],
                Difficulties = Difficulties.ToDouble(account.Difficulties),
                EarnedSatoshi = Credit.Satoshi(account.Earned),
                ImmatureSatoshi = account.Immature,
                PaidSatoshi = account.Paid,
            };
            rows.Add(in row);
        }
    }

    private static void EmitPayouts(World world, PlacedPool pool, bool each, IRowSink rows)
    {
        var payouts = pool.Book.Payouts;
        foreach (var batch in pool.Book.Batches)
        {
            var end = batch.First + batch.Count;
            for (var i = batch.First; each && i < end; i++)
            {
                var single = new PayoutRow(pool.Name, batch.At, payouts[i].Id,
                    NameOf(world, pool, payouts[i].Member), 1, payouts[i].Satoshi);
                rows.Add(in single);
            }

            if (each)
                continue;
            var all = new PayoutRow(pool.Name, batch.At, end, "", batch.Count, batch.Satoshi);
            rows.Add(in all);
        }
    }

    /// <summary>Another pool that has sent members has its own name; a farm that of its group.</summary>
    private static string NameOf(World world, PlacedPool pool, int seat)
    {
        if (pool.Plan.Outside is { } outside)
            return outside.Book.Accounts[seat];
        if (pool.Plan.Seats[seat].Miner is >= 0 and var own)
            return world.Miners[own].Name;
        var squad = pool.Plan.Squads[pool.Plan.Seats[seat].Squad];
        return squad.Farm is not null
            ? world.Scenario.Miners[world.Miners[MinerOf(pool, seat)].Group].Name
            : world.Scenario.Pools[squad.Payee].Name;
    }

    /// <summary>A seat's miner; of a farm's connection the first behind it. Below 0 it is another pool.</summary>
    private static int MinerOf(PlacedPool pool, int seat) =>
        pool.Plan.Squads[pool.Plan.Seats[seat].Squad].Farm is { } farm && farm.Seat == seat
            ? pool.Plan.Seats[farm.First].Miner : pool.Plan.Seats[seat].Miner;
}
