using Simulator.Domain.Chain;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// What engines, proof, clock and rates ask of one another. Whether this machine has an engine is not judged here, but
/// how many threads it can run is.
/// </summary>
internal sealed class EngineChecks(MappingReading root, Scenario scenario, int cores)
{
    /// <summary>So many spacings until a block is expected are hardly meant.</summary>
    private const double SpacingsMax = 10;

    private long MinersWithGpu =>
        scenario.Miners.Where(miners => EngineChoice.IsGpu(miners.Engine)).Sum(miners => (long)miners.Count);

    private bool IsReal => scenario.Clock.Kind == ClockKind.Real;

    /// <summary>Whether a group of miners says no rate although it needs one.</summary>
    public static bool LacksRate(MappingReading miner, Scenario scenario) =>
        !miner.Is<object>("hashrate", out _)
        && (miner.Has("hashrate") || scenario.Clock.Kind == ClockKind.Virtual || !Hashes(miner))
        && !IsOutside(miner);

    public void Check()
    {
        foreach (var entry in root.List("miners"))
        {
            if (entry.Value is not MappingReading miner || miner.Failed("engine"))
                continue;
            if (IsOutside(miner))
            {
                CheckProof(miner);
                continue;
            }

            CheckRate(miner);
            if (Hashes(miner))
                CheckHashing(miner);
            else
                CheckSimulated(miner);
        }

        CheckSpeed();
        CheckThreads();
        WarnOfHardTarget();
    }

    private static bool Hashes(MappingReading miner) =>
        miner.Get("engine", MinerGroup.SimulatedEngine) != MinerGroup.SimulatedEngine;

    private static bool IsOutside(MappingReading miner) =>
        MinerGroup.OutsideEngines.Contains(miner.Get("engine", MinerGroup.SimulatedEngine));

    private void CheckRate(MappingReading miner)
    {
        if (!miner.Has("hashrate") && LacksRate(miner, scenario))
        {
            root.Complaints.Error(ComplaintCodes.MissingKey, miner.Position,
                Hashes(miner) ? "a miner group lacks 'hashrate': in virtual time an engine has its declared rate"
                    : "a miner group lacks 'hashrate' (rate of the whole group)",
                "add hashrate: with a hash rate such as 20 MH/s");
            return;
        }

        if (!miner.Is<RelativeRate>("hashrate", out _))
            return;
        if (!IsReal)
            miner.Error(ComplaintCodes.Conflict, "hashrate", "virtual time has no real engines to be a multiple of",
                "write a rate such as 20 MH/s, or clock: real");
        else if (Hashes(miner))
            miner.Error(ComplaintCodes.Conflict, "hashrate", "the rate of an engine is its hardware's",
                "leave hashrate: out, or engine:");
        else if (!scenario.Miners.Any(each => each.Hashes))
            miner.Error(ComplaintCodes.Conflict, "hashrate", "no miner has a real engine to be a multiple of",
                "write a rate such as 20 MH/s, or add a miner with engine: cpu");
    }

    private void CheckProof(MappingReading miner)
    {
        if (scenario.Chains.Count == 0 && scenario.Chain.Proof == ProofKind.Simulated
            && !root.Mapping("chain").Failed("proof"))
            miner.Error(ComplaintCodes.Conflict, "engine",
                $"engine '{miner.Get("engine", "")}' searches real headers, and under proof: simulated blocks have "
                    + "none",
                "write chain: { proof: mixed }, or { proof: real } where every miner hashes");
    }

    private void CheckHashing(MappingReading miner)
    {
        var engine = miner.Get("engine", "");
        CheckProof(miner);
        if (miner.Is<ListReading>("hashrate", out _) || miner.Is<MappingReading>("hashrate", out _))
            miner.Error(ComplaintCodes.Conflict, "hashrate", "the rate of an engine does not change over time",
                "write one rate such as 20 MH/s");
        else if (!IsReal && miner.Is<double>("hashrate", out var rate) && rate == 0)
            miner.Error(ComplaintCodes.Range, "hashrate", "an engine of 0 H/s never answers",
                "write a rate such as 20 MH/s");
        if (IsReal && EngineChoice.IsGpu(engine) && MinersWithGpu > 1)
            miner.Error(ComplaintCodes.Conflict, "engine",
                $"one miner drives all GPUs of the machine, and here are {MinersWithGpu}",
                "leave one miner with a GPU, count: 1");
        if (miner.Has("threads") && EngineChoice.IsGpu(engine))
            miner.Error(ComplaintCodes.Conflict, "threads", $"threads are for CPU engines, and '{engine}' is none",
                "leave threads: out");
        else if (miner.Has("threads") && !IsReal)
            miner.Warn(ComplaintCodes.Idle, "threads",
                "in virtual time an engine has its declared rate, whatever its threads", "leave threads: out");
    }

    private void CheckSimulated(MappingReading miner)
    {
        if (miner.Has("threads"))
            miner.Error(ComplaintCodes.Conflict, "threads", "a simulated miner has no threads",
                "leave threads: out, or write engine: cpu");
        if (scenario.Chain.Proof == ProofKind.Real)
            miner.Error(ComplaintCodes.Conflict, "engine",
                "under proof: real every block is hashed, and a simulated miner hashes nothing",
                "write engine: cpu, or chain: { proof: mixed }");
    }

    private void CheckSpeed()
    {
        if (IsReal && scenario.Clock.Speed != 1 && scenario.Miners.FirstOrDefault(m => m.Hashes) is { } miners)
            root.Error(ComplaintCodes.Conflict, "clock",
                $"the engines of '{miners.Name}' hash in real time, so the speed can only be 1", "write clock: real");
    }

    /// <summary>All engines together, since all of them hash at once.</summary>
    private void CheckThreads()
    {
        if (!IsReal)
            return;
        var sum = 0L;
        foreach (var (entry, group) in root.List("miners").Zip(scenario.Miners))
        {
            sum += (long)group.Threads * group.Count;
            if (group.Threads == 0 || sum <= cores || entry.Value is not MappingReading miner)
                continue;
            var key = miner.Has("threads") || !miner.Has("count") ? "threads" : "count";
            miner.Error(ComplaintCodes.Range, key,
                $"{sum} threads of engines in all, and this machine has {cores} {(cores == 1 ? "core" : "cores")}",
                $"write at most {Math.Max(1, cores - 1)} in all, so that one is left for the simulation");
            return;
        }
    }

    private void WarnOfHardTarget()
    {
        var rate = scenario.Miners.Sum(miners => miners.Hashrate.DeclaredAtStart);
        if (root.Complaints.HasErrors || !scenario.Miners.Any(miners => miners.Hashes) || !(rate > 0))
            return;
        var hashes = RuleBuilding.RulesOf(scenario).FirstTarget.ExpectedHashes;
        var seconds = hashes / rate;
        if (seconds <= SpacingsMax * scenario.Chain.Spacing.Seconds)
            return;
        var time = seconds > 1e9 ? $"{seconds:0.0e0} s" : $"{seconds:0} s";
        root.Mapping("chain").Warn(ComplaintCodes.HardTarget, "difficulty",
            $"the first target takes {hashes:0.0e0} hashes: at the declared rates a block is expected every {time}",
            "write difficulty: { initial: { hashrate: } } with the rate there is, or an easier pow_limit");
    }
}
