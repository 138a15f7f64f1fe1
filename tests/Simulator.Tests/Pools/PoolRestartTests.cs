using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Pools;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.Scenarios.Building;
using Simulator.TestKit;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Pools;

/// <summary>What a pool still knows when it starts again after a defect.</summary>
public class PoolRestartTests
{
    [Fact]
    public void A_pool_that_is_restarted_knows_who_is_there_and_who_waits_for_it()
    {
        var world = WorldBuilder.Build(Given.Loaded("version: 1\nstop: { blocks: 10 }\n"
            + "miners:\n  - { name: a, hashrate: 1 EH/s }\n  - { name: b, hashrate: 1 EH/s }\n"
            + "pools:\n  - { name: alpha, members: { a: 100% } }\n"
            + "  - { name: beta, members: { b: 100% }, backup: alpha }\n"
            + "faults: [{ kind: pool-outage, pools: [alpha], at: 10s, for: 1h }]\n"), new BuildOptions { Seed = 3 });
        var stage = new ActorStage(new HostOptions { Seed = 3 }, options => new VirtualTimeHost(options));
        var site = stage.AddSite();
        var plan = world.Pools[0].Plan with { Node = stage.Place(site, new ProbeScript(), "node") };
        var crew = new ProbeScript().OnChildFailure(Directive.Restart).OnStart(probe =>
        {
            var pool = probe.World.Spawn(Props.Of(() => new Pool(plan)));
            probe.World.Send(pool, PoolKinds.MemberJoined, -1, SimTime.FromSeconds(1L));
            probe.World.Send(pool, PoolKinds.GuestsCome, 1, SimTime.FromSeconds(2L));
            probe.World.Send(pool, 0x3C61, 0, SimTime.FromSeconds(3L));
            probe.World.Send(pool, 0x3C61, 0, SimTime.FromSeconds(20L));
        });
        stage.Place(site, crew, "crew");

        Assert.Null(stage.RunSeconds(600).Failure);
        long Told(MemberMode mode, int home) => (long)mode | ((long)home << 8);
        // Its own are 0 here, the guests of beta 2.
        Assert.Equal(
            [
                Told(MemberMode.AtWork, 2), Told(MemberMode.InVain, 0), Told(MemberMode.InVain, 2),
                Told(MemberMode.Resting, 0),
            ],
            crew.DataOf(PoolKinds.Mode));
    }
}
