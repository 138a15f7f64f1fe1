using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing.Work;
using Simulator.Tests.Running;

namespace Simulator.Tests.Hashing.Work;

/// <summary>
/// Random jobs, devices, failures, silence and orders of coming back, against a plain book of every nonce: nothing is
/// lost, nothing is done twice.
/// </summary>
public sealed class WorkBoardPropertyTests
{
    private static int Seeds => Trial.IsFull ? 5_000 : 400;

    [Fact]
    public void Nothing_is_lost_and_nothing_is_done_twice()
    {
        for (var seed = 1UL; seed <= (ulong)Seeds; seed++)
        {
            try
            {
                new RandomBoard(seed).Play();
            }
            catch (Exception cause)
            {
                throw new InvalidOperationException($"seed {seed}: {cause.Message}", cause);
            }
        }
    }

    [Fact]
    public void The_random_boards_see_all_that_can_happen()
    {
        var boards = Enumerable.Range(1, 100).Select(seed => new RandomBoard((ulong)seed)).ToArray();
        foreach (var board in boards)
            board.Play();

        foreach (var ending in Enum.GetValues<JobEnding>())
            Assert.Contains(boards, board => board.Ends.Any(end => end.Ending == ending));
        foreach (var state in new[] { DeviceState.Hung, DeviceState.Restarting })
            Assert.Contains(boards, board => board.States.Contains(state));
        Assert.Contains(boards, board => board.Told.Any(hit => hit.IsStale));
    }
}
