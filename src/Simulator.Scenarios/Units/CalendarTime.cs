using System.Globalization;

namespace Simulator.Scenarios.Units;

/// <summary>
/// Instants of the calendar (UTC, proleptic Gregorian) as seconds since 1970, for header times. It reads no clock.
/// </summary>
public static class CalendarTime
{
    private const long SecondsPerDay = 86_400;
    private const string Form = "0000-00-00T00:00:00Z";

    /// <summary>
    /// Seconds since 1970-01-01T00:00:00Z of a text such as 2009-01-03T18:15:05Z; null in any other form.
    /// </summary>
    public static long? Read(string text)
    {
        if (text.Length != Form.Length
            || text.Where((c, i) => Form[i] == '0' ? !char.IsAsciiDigit(c) : c != Form[i]).Any())
            return null;
        var part = text.Split('-', 'T', ':', 'Z').Take(6)
            .Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var (year, month, day) = (part[0], part[1], part[2]);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DaysIn(year, month) || part[3] > 23 || part[4] > 59
            || part[5] > 59)
            return null;
        return DaysSince1970(year, month, day) * SecondsPerDay + part[3] * 3600 + part[4] * 60 + part[5];
    }

    /// <summary>The text that <see cref="Read"/> reads back.</summary>
    public static string Write(long unixSeconds)
    {
        var days = unixSeconds / SecondsPerDay;
        var rest = unixSeconds % SecondsPerDay;
        var year = 1970 + (int)(days / 366);
        while (DaysSince1970(year + 1, 1, 1) <= days)
            year++;
        var month = 12;
        while (DaysSince1970(year, month, 1) > days)
            month--;
        var day = days - DaysSince1970(year, month, 1) + 1;
        return string.Create(CultureInfo.InvariantCulture,
            $"{year:0000}-{month:00}-{day:00}T{rest / 3600:00}:{rest / 60 % 60:00}:{rest % 60:00}Z");
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsLeap(int year) => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    private static long DaysSince1970(int year, int month, int day)
    {
        var before = year - 1;
        var days = 365L * before + before / 4 - before / 100 + before / 400 - 719_162;
        for (var m = 1; m < month; m++)
            days += DaysIn(year, m);
        return days + day - 1;
    }
}
