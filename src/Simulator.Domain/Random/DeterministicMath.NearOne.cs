namespace Simulator.Domain.Random;

public static partial class DeterministicMath
{
    /// <summary>
    /// ln(1 + x) without loss where x is small; the rounding of 1 + x is made up for (Kahan, in Goldberg 1991).
    /// </summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Log(sum) * (x / (sum - 1));
    }

    /// <summary>
    /// e^x - 1 without loss where x is small; the rounding of e^x is made up for (Kahan, in Higham 2002, 1.14.1).
    /// </summary>
    public static double ExpMinusOne(double x)
    {
        var power = Exp(x);
        var less = power - 1;
        return power == 1 ? x : less == -1 || double.IsInfinity(power) ? less : less * (x / Log(power));
    }
}
