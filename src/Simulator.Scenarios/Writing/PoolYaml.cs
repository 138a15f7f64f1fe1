using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>Writes an entry of <c>pools:</c> with every part spelt out.</summary>
internal static class PoolYaml
{
    public static string Pool(PoolSettings pool) => YamlText.Flow(
        ("name", YamlText.Name(pool.Name)),
        ("members", pool.Listen is not null ? null : YamlText.Flow([.. pool.Members.Select(part =>
            (YamlText.Name(part.Group), (string?)MemberPartType.TextOf(part.Fraction, part.Count)))])),
        ("listen", pool.Listen?.Plain.ToString()), ("listen_tls", pool.Listen?.Tls?.Endpoint.ToString()),
        ("certificate", Quoted(pool.Listen?.Tls?.Certificate)), ("key", Quoted(pool.Listen?.Tls?.Key)),
        ("scheme", Named(pool.Scheme)), ("fee", QuantityWriter.Fraction(pool.Fee)),
        ("reserve", pool.Reserve is { } reserve ? QuantityWriter.Money(reserve) : null),
        ("granularity", Choices.PoolGranularity.NameOf(pool.Granularity)),
        ("vardiff", VarDiff(pool.VarDiff)),
        ("job_every", QuantityWriter.Duration(pool.JobEvery)),
        ("share_interval", pool is { SharesPerBlock: null, VarDiff: null }
            ? QuantityWriter.Duration(pool.ShareInterval) : null),
        ("shares_per_block", pool.SharesPerBlock is { } shares ? PlainDecimal.Write(shares) : null),
        ("job_latency", pool.Listen is null ? QuantityWriter.Duration(pool.JobLatency) : null),
        ("payout", YamlText.Flow(("threshold", QuantityWriter.Money(pool.Payout.Threshold)),
            ("every", QuantityWriter.Duration(pool.Payout.Every)))),
        ("maturity", QuantityWriter.BlockCount(pool.Maturity)),
        ("node", Name(pool.Node)), ("region", Name(pool.Region)), ("backup", Name(pool.Backup)),
        ("infiltrates", pool.Infiltrates is { } other
            ? YamlText.Flow(("pool", YamlText.Name(other.Pool)), ("part", QuantityWriter.Fraction(other.Part))) : null),
        ("fail_over", pool.Listen is null ? QuantityWriter.Duration(pool.FailOver) : null));

    /// <summary>How a group's miners choose.</summary>
    public static string? Choose(ChooseSettings? choose) => choose is null ? null : YamlText.Flow(
    [
        ("kind", choose.Choice.Name), .. choose.Choice.Values.Select(ValueText.Of),
        ("among", YamlText.FlowList(choose.Among.Select(YamlText.Name))),
        ("review", QuantityWriter.Duration(choose.Review)),
    ]);

    /// <summary>A group's proxy.</summary>
    public static string? Proxy(ProxySettings? proxy) => proxy is null ? null
        : YamlText.Flow(("share_interval",
            proxy.ShareInterval is { } interval ? QuantityWriter.Duration(interval) : null));

    private static string Named(NamedValues entry) => entry.Values.Count == 0
        ? entry.Name : YamlText.Flow([("kind", entry.Name), .. entry.Values.Select(ValueText.Of)]);

    private static string? VarDiff(VarDiffSettings? rule) => rule is null ? null : YamlText.Flow(
    [
        ("kind", rule.Rule.Name), .. rule.Rule.Values.Select(ValueText.Of),
        ("share_interval", QuantityWriter.Duration(rule.Interval)),
        ("min_difficulty", PlainDecimal.Write(rule.Least)),
        ("max_difficulty", rule.Most is { } most ? PlainDecimal.Write(most) : null),
        ("start_difficulty", rule.Start is { } start ? PlainDecimal.Write(start) : null),
    ]);

    private static string? Quoted(string? file) => file is null ? null : YamlText.Quoted(file);

    private static string? Name(string? name) => name is null ? null : YamlText.Name(name);
}
