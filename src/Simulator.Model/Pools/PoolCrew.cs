using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Model.Pools;

/// <summary>
/// All members of a pool as one: it finds blocks at the sum of their rates, draws whose each is by weight, and draws
/// each member's shares since the last report from the Poisson law of the work that it did. It knows no share by
/// itself, and never what shares are paid.
/// </summary>
public sealed class PoolCrew : Actor
{
    private readonly PoolPlan _plan;
    private readonly ActorRef _pool;
    private readonly Squad[] _squads;
    private readonly PoissonTable _shares = new();
    private RandomStream? _solve;
    private RandomStream? _draws;
    private double _networkWork;
    private int _job = -1;
    private SimTime _jobSince;

    /// <param name="plan">The pool's.</param>
    /// <param name="pool">The pool.</param>
    public PoolCrew(PoolPlan plan, ActorRef pool)
    {
        _plan = plan;
        _pool = pool;
        _squads = [.. plan.Squads.Select(squad => new Squad(squad, plan))];
    }

    public override void PreStart()
    {
        _solve = Context.Random(StreamPurpose.Solve);
        _draws = Context.Random(StreamPurpose.Protocol);
        for (var squad = 0; squad < _squads.Length; squad++)
        {
            _squads[squad].Clock.Start(Context.Now, _solve.NextExponential());
            Follow(_squads[squad]);
            ScheduleJump(squad);
        }

        Context.Tell(_pool, PoolKinds.MemberJoined, -1);
    }

    public override void PostStop()
    {
        foreach (var seat in _plan.Seats)
        {
            seat.Totals.SetRate(Context.Now, 0);
            if (seat.SoloMiner >= 0)
                seat.SoloTotals.SetRate(Context.Now, 0);
        }
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case MiningKinds.SolveDue:
                Solve((int)message.Data);
                break;
            case MiningKinds.TargetChanged:
                SetTarget(TargetMessage.ChanceOf(message.Data));
                break;
            case PoolKinds.Job:
                Take((int)(message.Data & uint.MaxValue));
                break;
            case PoolKinds.TieJob:
                _job = (int)(message.Data & uint.MaxValue);
                break;
            case PoolKinds.ReportWanted:
                Report(-1, SimTime.Zero);
                break;
            case MiningKinds.RateDue:
                var due = (int)message.Data;
                Follow(_squads[due]);
                Rearm(due);
                ScheduleJump(due);
                break;
            case PoolKinds.Mode:
                Change((MemberMode)(message.Data & 0xFF), (int)(message.Data >> 8) - 1);
                break;
            case PoolKinds.SquadMode:
                Report(-1, _plan.JobLatency);
                Move((int)(message.Data >> 8), (MemberMode)(message.Data & 0xFF));
                break;
            default:
                throw new InvalidOperationException($"A pool's crew was sent the kind {message.Kind}.");
        }
    }

    private void SetTarget(double chancePerHash)
    {
        _networkWork = 1 / chancePerHash;
        for (var squad = 0; squad < _squads.Length; squad++)
        {
            Aim(_squads[squad]);
            Rearm(squad);
        }
    }

    /// <summary>A new job: what was made for the one before in the time of two ways is too late.</summary>
    private void Take(int tip)
    {
        var lost = _plan.JobLatency + _plan.JobLatency;
        var since = Context.Now - _jobSince;
        var late = lost < since ? lost : since;
        foreach (var squad in _squads)
            squad.Late += squad.Clock.Hashrate * late.Seconds;
        _job = tip;
        _jobSince = Context.Now;
    }

    private void Solve(int number)
    {
        var squad = _squads[number];
        squad.Clock.Start(Context.Now, _solve!.NextExponential());
        var finder = squad.Draw(_solve!);
        var seat = _plan.Seats[finder];
        if (squad.Mode == MemberMode.AtWork && squad.Plan.Habit != SolutionHabit.HandsIn)
        {
            // Whoever throws it away makes no block.
            if (squad.Plan.Keeper.IsSomebody)
                Context.Tell(squad.Plan.Keeper, PoolKinds.SolutionKept, finder);
        }
        else if (squad.Mode == MemberMode.AtWork)
        {
            seat.Totals.CountFind();
            Report(finder, _plan.JobLatency);
        }
        else if (squad.Mode == MemberMode.Alone)
        {
            Context.Tell(_plan.Node, MiningKinds.Solved, (seat.SoloTotals.CountFind() << 24) | (uint)seat.SoloMiner);
        }

        Arm(number);
    }

    /// <summary>Draws everybody's shares since the last report, and sends them.</summary>
    private void Report(int finder, SimTime delay)
    {
        var counts = new int[_plan.Seats.Count];
        var (stale, hash) = (0L, 0UL);
        if (_networkWork > 0)
        {
            foreach (var squad in _squads)
                stale += squad.Count(Context.Now, _networkWork, counts, _shares, _draws!);
        }

        if (finder >= 0)
            counts[_plan.AccountOf(finder)]++;
        foreach (var count in counts)
            hash = hash * 6364136223846793005 + (uint)count + 1;
        Context.SendBody(_pool, PoolKinds.Report, new CrewReport
        {
            Accepted = counts, Stale = stale, Finder = finder, Parent = _job, CountsHash = hash,
        }, delay);
    }

    /// <summary>The members that a pool has here mine elsewhere from now on; what they made so far is told.</summary>
    private void Change(MemberMode mode, int home)
    {
        Report(-1, _plan.JobLatency);
        for (var number = 0; number < _squads.Length; number++)
        {
            var squad = _squads[number];
            if (squad.Plan.Home != home)
                continue;
            Move(number, mode);
        }
    }

    private void Move(int number, MemberMode mode)
    {
        var squad = _squads[number];
        squad.Mode = mode;
        Follow(squad);
        Aim(squad);
        Rearm(number);
    }

    /// <summary>What of its members' rate the pool has sent into another finds nothing here.</summary>
    private void Aim(Squad squad)
    {
        if (_networkWork > 0)
            squad.Clock.SetChance(
                Context.Now, (squad.Mode == MemberMode.Alone ? 1 : 1 - _plan.SentAway) / _networkWork);
    }

    /// <summary>The rate that a squad has now, and where.</summary>
    private void Follow(Squad squad)
    {
        squad.Clock.Follow(Context.Now, squad.Mode == MemberMode.Resting ? null : squad.Plan.Rate);
        var isAlone = squad.Mode == MemberMode.Alone;
        for (var number = squad.Plan.First; number < squad.Plan.First + squad.Plan.Count; number++)
        {
            var seat = _plan.Seats[number];
            var (rate, law) = (squad.Clock.Hashrate * seat.Weight, squad.Clock.Smooth?.Times(seat.Weight));
            seat.Totals.SetRate(Context.Now, isAlone ? 0 : rate, isAlone ? null : law);
            if (seat.SoloMiner >= 0)
                seat.SoloTotals.SetRate(Context.Now, isAlone ? rate : 0, isAlone ? law : null);
        }
    }

    private void Rearm(int squad)
    {
        Context.Cancel(_squads[squad].Timer);
        Arm(squad);
    }

    private void Arm(int squad)
    {
        var time = _squads[squad].Clock.TimeLeft(Context.Now);
        _squads[squad].Timer = time >= SimTime.Max - Context.Now
            ? default : Context.Schedule(time, MiningKinds.SolveDue, squad);
    }

    private void ScheduleJump(int squad)
    {
        var law = _squads[squad].Plan.Rate;
        if (law.IsStepped && law.NextJump(Context.Now) is var jump && jump < SimTime.Max)
            Context.Schedule(jump - Context.Now, MiningKinds.RateDue, squad);
    }

    /// <summary>The members of one group: their rates are always in the same proportion.</summary>
    private sealed class Squad
    {
        private readonly PoolPlan _pool;
        private readonly double[] _sums;
        private readonly double[] _sharesPerHash;
        private readonly (int First, int Count) _accounts;
        private double _networkWork;
        private bool _areAlike;

        public Squad(PoolSquad squad, PoolPlan pool)
        {
            _pool = pool;
            Plan = squad;
            Mode = squad.Start;
            _sums = new double[squad.Count];
            // A farm has one account, so its shares are drawn as those of one.
            _accounts = squad.Farm is { } farm ? (farm.Seat, 1) : (squad.First, squad.Count);
            _sharesPerHash = new double[_accounts.Count];
            var sum = 0.0;
            for (var i = 0; i < squad.Count; i++)
                _sums[i] = sum += pool.Seats[squad.First + i].Weight;
        }

        public PoolSquad Plan { get; }

        /// <summary>Where they mine.</summary>
        public MemberMode Mode { get; set; }

        public SolveClock Clock { get; } = new();

        public TimerRef Timer { get; set; }

        /// <summary>Hashes for jobs that were overtaken, since the last report.</summary>
        public double Late { get; set; }

        /// <summary>A member, each with the chance of its part of the rate.</summary>
        public int Draw(RandomStream random)
        {
            var place = Array.BinarySearch(_sums, random.NextUnit() * _sums[^1]);
            return Plan.First + Math.Min(place < 0 ? ~place : place + 1, _sums.Length - 1);
        }

        /// <summary>
        /// Draws the shares of each since the last call, those that found a block left out; gives the number that came
        /// too late.
        /// </summary>
        public long Count(SimTime now, double networkWork, int[] counts, PoissonTable shares, RandomStream random)
        {
            var hashes = Clock.TakeHashes(now);
            var good = Math.Max(0, hashes - Late);
            var late = hashes - good;
            Late -= late;
            if (networkWork != _networkWork)
                Resize(networkWork);
            if (Mode != MemberMode.AtWork)
                return 0;
            if (good > 0)
                Draw(counts.AsSpan(_accounts.First, _accounts.Count), good, shares, random);
            var lateMean = late > 0 ? late * _sharesPerHash.Sum() : 0;
            return lateMean > 0 ? random.NextPoisson(lateMean) : 0;
        }

        private void Draw(Span<int> counts, double hashes, PoissonTable shares, RandomStream random)
        {
            if (_areAlike)
            {
                shares.Fill(counts, _sharesPerHash[0] * hashes, random);
                return;
            }

            for (var i = 0; i < counts.Length; i++)
                counts[i] = (int)random.NextPoisson(_sharesPerHash[i] * hashes);
        }

        private void Resize(double networkWork)
        {
            _networkWork = networkWork;
            var rate = Plan.Rate.DeclaredAtStart;
            _areAlike = true;
            for (var i = 0; i < _sharesPerHash.Length; i++)
            {
                var weight = _pool.Seats[_accounts.First + i].Weight;
                var work = _pool.ShareSizes.WorkOf(rate * weight, networkWork);
                // A share that is a block ends the stretch, and is not drawn.
                _sharesPerHash[i] = weight / work * (1 - work / networkWork);
                _areAlike &= _sharesPerHash[i] == _sharesPerHash[0];
            }
        }
    }
}
