using Simulator.Domain.Random;

namespace Simulator.Domain.Statistics;

/// <summary>
/// Points spread evenly over a cube: each axis is cut into as many slices as there are points, and each slice holds one
/// point (McKay, Beckman and Conover 1979). It draws from the stream it is given and from nothing else.
/// </summary>
public static class LatinHypercube
{
    /// <summary>So many points with so many coordinates, each in [0, 1).</summary>
    public static double[][] Sample(int points, int axes, RandomStream random)
    {
        var cube = Enumerable.Range(0, points).Select(_ => new double[axes]).ToArray();
        for (var axis = 0; axis < axes; axis++)
        {
            var slices = Shuffled(points, random);
            for (var point = 0; point < points; point++)
                cube[point][axis] = (slices[point] + random.NextUnit()) / points;
        }

        return cube;
    }

    private static int[] Shuffled(int count, RandomStream random)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.NextBelow(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }
}
