using System.Text;
using Simulator.Cli.Machine;
using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;

namespace Simulator.Cli.Benching;

/// <summary>
/// <c>bench shares</c>: what a line of a Stratum client costs from its bytes to its answer, and a job for thousands of
/// clients, without sockets and actors. It never judges a figure.
/// </summary>
internal static class ShareBench
{
    /// <summary>The word that stands in the scenario's place.</summary>
    public const string Word = "shares";

    private const int Shares = 100_000;
    private const int Clients = 10_000;

    public static PoolReport Measure(int turns, CancellationToken token)
    {
        var rows = new List<PoolRow>();
        void Add(string workload, long steps, Action step) =>
            rows.Add(PoolBench.Of(workload, steps, step, turns, token));

        var stage = new Stage();
        Add("a share that is taken, on the extranonce of the one before", Shares, Taken(stage, perExtranonce: 1000));
        Add("a share that is taken, on its own extranonce", Shares, Taken(new(), perExtranonce: 1));
        Add("a share that is a duplicate", Shares, stage.Say(stage.Share(1, 1)));
        Add("a share that is too easy", Shares, new Stage(1).Say(stage.Share(1, 1)));
        Add("a share of a job that is not known", Shares, stage.Say(stage.Share(1, 1).Replace("001100", "0ff100")));
        Add("a request that is not JSON", Shares / 10, stage.Say("{\"id\":1,"));
        Add("a login and its first job", Shares / 10, Logins());
        Add($"a job for {Clients:N0} clients", 500, Jobs(new()));
        return new PoolReport(ProductVersion.Text, MachineLine.Text(), rows);
    }

    // Of the easiest target every second hash is a share; the others are answered with 23.
    private static Action Taken(Stage stage, int perExtranonce)
    {
        var lines = new byte[Shares * 2][];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = Encoding.ASCII.GetBytes(stage.Share((ulong)(i / perExtranonce), (uint)i));
        var good = lines.Where(stage.IsTaken).Take(Shares).ToArray();
        var place = 0;
        return () =>
        {
            if (place++ % good.Length == 0)
                stage = new(); // the same job and extranonce, and no share known
            stage.Receive(good[place % good.Length]);
        };
    }

    private static Action Logins()
    {
        var stage = new Stage();
        return () =>
        {
            stage.Door.Close(stage.Session.Connection);
            stage.Connect();
        };
    }

    private static Action Jobs(Stage stage)
    {
        for (var i = 1; i < Clients; i++)
            stage.Connect();
        return stage.NewJob;
    }

    /// <summary>A door with a pool that takes every share, and one client that has logged in.</summary>
    private sealed class Stage : IStratumPool, IStratumOutbox
    {
        private const uint Time = 1_700_000_000;

        private readonly CompactTarget _bits;
        private SimTime _now;
        private long _connections;
        private byte _tip;
        private ShareVerdict _last;

        public Stage(double difficulty = 0)
        {
            _bits = difficulty == 0
                ? new(0x207fffff)
                : CompactTarget.FromTarget(Target.FromDifficulty(difficulty));
            Door = new(new StratumTerms(), 1, this, this);
            NewJob();
            Connect();
        }

        public StratumDoor Door { get; }

        public StratumSession Session { get; private set; } = null!;

        public void NewJob()
        {
            var coinbase = new Coinbase(840_000, "/minesim/"u8.ToArray(), 0, 312_500_000, new byte[22], Hash256.Zero);
            var bytes = new byte[coinbase.StrippedSize];
            coinbase.Write(bytes, withWitness: false);
            var gap = coinbase.CounterOffset;
            Door.NewJob(new(840_000, 0x20000000, new Hash256(_tip++), _bits, Time, bytes.AsMemory(0, gap),
                bytes.AsMemory(gap + 8), []), clean: false, _now);
        }

        public void Connect()
        {
            Session = Door.Open(++_connections, _now);
            Receive("{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[\"cpuminer/2.5.1\"]}"u8);
            Receive("{\"id\":2,\"method\":\"mining.authorize\",\"params\":[\"simworker.1\",\"x\"]}"u8);
        }

        /// <summary>A share of the first job, good or not.</summary>
        public string Share(ulong extranonce2, uint nonce) =>
            "{\"method\": \"mining.submit\", \"params\": [\"simworker.1\", \"00000001100\", \""
            + $"{extranonce2:x16}\", \"{Time:x8}\", \"{nonce:x8}\"], \"id\":4}}";

        public Action Say(string line)
        {
            var bytes = Encoding.ASCII.GetBytes(line);
            return () => Receive(bytes);
        }

        public bool IsTaken(byte[] line)
        {
            _last = default;
            Receive(line);
            return _last == ShareVerdict.Accepted;
        }

        // Far enough apart for every limit.
        public void Receive(ReadOnlySpan<byte> line)
        {
            _now += SimTime.FromSeconds(1);
            if (Session.IsClosed)
                Connect();
            Session.Receive(line, _now);
        }

        public uint HeaderTime(SimTime now) => Time;

        public StratumLogin Login(StratumSession session, string worker, string password) => new(1);

        public ShareAnswer Take(StratumSession session, in StratumShare share, long ticket)
        {
            _last = ShareVerdict.Accepted;
            return ShareAnswer.Accepted;
        }

        public VarDiffRule? VarDiffFrom(double difficulty) => null;

        public void Refused(StratumSession session, ShareVerdict verdict)
        {
        }

        public void Faulted(StratumSession session, StratumFault fault)
        {
        }

        public void Send(long connection, ReadOnlyMemory<byte> line)
        {
        }

        public void Broadcast(ReadOnlyMemory<byte> line)
        {
        }

        public void Listens(long connection)
        {
        }

        public void Drop(long connection, StratumDrop reason)
        {
        }
    }
}
