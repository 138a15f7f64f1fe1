using System.Globalization;

namespace Simulator.Domain.Stratum;

/// <summary>
/// What clients write into the password because the protocol has no other place: <c>d=1024</c>, alone or among other
/// options that are set apart by commas, semicolons or spaces. It never tells whether a password is right.
/// </summary>
public static class PasswordOptions
{
    /// <summary>The difficulty asked for, or null.</summary>
    public static double? DifficultyOf(string password)
    {
        foreach (var option in password.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (option.StartsWith("d=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(option.AsSpan(2), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;
        return null;
    }
}
