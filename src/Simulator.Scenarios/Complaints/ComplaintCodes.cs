namespace Simulator.Scenarios.Complaints;

/// <summary>What a code means, an example of what causes it, and the remedy.</summary>
public sealed record CodeEntry(string Code, string Meaning, string Example, string Remedy);

/// <summary>
/// Every code that a complaint about a scenario can carry. Codes are never reused for another meaning.
/// </summary>
public static class ComplaintCodes
{
    public const string Unreadable = "SCN001";
    public const string TooLarge = "SCN002";
    public const string Encoding = "SCN003";
    public const string Empty = "SCN004";
    public const string Syntax = "SCN005";
    public const string Tab = "SCN006";
    public const string Alias = "SCN007";
    public const string Tag = "SCN008";
    public const string Limit = "SCN009";
    public const string Documents = "SCN010";
    public const string Shape = "SCN011";
    public const string Range = "SCN012";
    public const string UnknownKey = "SCN013";
    public const string DuplicateKey = "SCN014";
    public const string MissingKey = "SCN015";
    public const string NumberForm = "SCN016";
    public const string UnitMissing = "SCN017";
    public const string UnitUnknown = "SCN018";
    public const string UnknownChoice = "SCN019";
    public const string NotBuilt = "SCN020";
    public const string DuplicateName = "SCN021";
    public const string UnknownReference = "SCN022";
    public const string SelfLink = "SCN023";
    public const string NotFinite = "SCN024";
    public const string Conflict = "SCN025";
    public const string MinDelay = "SCN026";
    public const string NoRate = "SCN027";
    public const string Expression = "SCN028";
    public const string UnknownMeasure = "SCN029";
    public const string Override = "SCN030";
    public const string Version = "SCN031";
    public const string Name = "SCN032";
    public const string Form = "SCN033";
    public const string Table = "SCN034";
    public const string TimeTooLate = "SCN035";
    public const string Sweep = "SCN040";
    public const string SweepLimit = "SCN041";
    public const string ShortSpacing = "SCN050";
    public const string ShortRun = "SCN051";
    public const string CrowdedNodes = "SCN052";
    public const string Island = "SCN053";
    public const string Idle = "SCN054";
    public const string HardTarget = "SCN055";
    public const string GammaWithLatency = "SCN056";

    /// <summary>All codes, ascending.</summary>
    public static IReadOnlyList<CodeEntry> All { get; } =
    [
        new(Unreadable,
            "The file cannot be opened: it is not there, is a folder, or may not be read.",
            "minesim run scenarois/x.yaml",
            "Check the path. 'minesim new' writes a scenario to start from."),
        new(TooLarge,
            "The file is larger than 1 MiB. A scenario is a few kB, and limits keep a wrong file from costing time "
                + "and memory.",
            "minesim run results.db",
            "Give the scenario file. Use groups with a count instead of many entries."),
        new(Encoding,
            "The file is not plain UTF-8: it starts with a byte order mark, is UTF-16, or holds bytes that are no "
                + "character.",
            "a file saved as \"Unicode\" by an editor",
            "Save it as UTF-8 without byte order mark."),
        new(Empty,
            "The file holds nothing, or comments only.",
            "# my scenario",
            "Start with version: 1, then stop: and miners:."),
        new(Syntax,
            "The text is not YAML.",
            "miners: [ { name: a }",
            "Close brackets and quotes; indent with the same number of spaces."),
        new(Tab,
            "A line is indented with a tab. YAML allows spaces only.",
            "<tab>spacing: 600s",
            "Replace each tab by two spaces."),
        new(Alias,
            "Anchors (&a) and aliases (*a) are refused: a few lines of them can stand for billions of values.",
            "nodes: &n [ *n ]",
            "Write the value out in each place."),
        new(Tag,
            "Tags (!type) are refused: a key alone says of which type its value is.",
            "name: !System.IO.FileInfo x",
            "Remove the tag."),
        new(Limit,
            "A limit of the reader is passed: 32 levels, 20,000 values, 65,536 characters in one value or line.",
            "[[[[[[...",
            "Say less: one group with a count instead of many entries."),
        new(Documents,
            "The file holds a second document. A scenario is one document.",
            "--- twice",
            "Make it two files."),
        new(Shape,
            "A value has another shape than its key needs: a list where a mapping is expected, and so on.",
            "stop: [3000]",
            "Write it in the shape named: stop: { blocks: 3000 }."),
        new(Range,
            "A value is outside its range.",
            "latency: -5",
            "Write a value inside the range named."),
        new(UnknownKey,
            "There is no such key here. (include: and extends: do not exist: a scenario is one file.)",
            "sede: 1",
            "Use the key suggested, or look it up with 'minesim schema'."),
        new(DuplicateKey,
            "The same key stands twice in one mapping; it would be unclear which one holds.",
            "seed: 1 ... seed: 2",
            "Keep one."),
        new(MissingKey,
            "A key that has no default is missing.",
            "a scenario without stop:",
            "Add the key."),
        new(NumberForm,
            "A number is written in a form that YAML readers take differently (010, 0x10, 1_000, 1e3), or is not a "
                + "number.",
            "window: 0x10",
            "Write decimal digits, with a point for a fraction."),
        new(UnitMissing,
            "A quantity stands without its unit.",
            "spacing: 600",
            "Write the unit: 600s."),
        new(UnitUnknown,
            "The unit does not exist for this quantity. Prefixes are decimal and case matters.",
            "block_size: 1 MiB",
            "Use a unit from the list named."),
        new(UnknownChoice,
            "The value is not one of the names allowed here.",
            "relay: compcat",
            "Use a name from the list."),
        new(NotBuilt,
            "The key or value is part of the file format, but this version cannot do it. Nothing is ignored silently.",
            "rollups: [...]",
            "Leave it out; 'minesim schema' shows what this version reads."),
        new(DuplicateName,
            "Two entries have the same name; references to it would be unclear.",
            "two miners named a",
            "Rename one."),
        new(UnknownReference,
            "A name is referred to that is defined nowhere.",
            "node: euro",
            "Define it, or use a name that is."),
        new(SelfLink,
            "A node is linked to itself.",
            "links: [[a, a]]",
            "Remove the link or name its other end."),
        new(NotFinite,
            "A number is not finite (.nan, .inf).",
            "latency: .inf",
            "Write a finite number."),
        new(Conflict,
            "Keys exclude each other, or a key does not belong to the law, kind or rule chosen.",
            "latency: { law: constant, sd: 3ms }",
            "Remove one of the two."),
        new(MinDelay,
            "network.min_delay promises more than the latency law keeps: some messages would arrive earlier.",
            "min_delay: 50ms with a law whose min is 5ms",
            "Lower min_delay or raise the law's min."),
        new(NoRate,
            "initial: auto takes the first target from the hash rates declared at time 0, and there are none.",
            "hashrate: [{ at: 1d, value: 1 EH/s }]",
            "Declare a rate at 0s, or write initial: { hashrate: 1 EH/s }."),
        new(Expression,
            "A line of expect: cannot be understood. Forms: path op value; path in [a, b]; path = a +- b.",
            "blocks.stale_rate is small",
            "Write one of the three forms, such as blocks.stale_rate < 1%."),
        new(UnknownMeasure,
            "A line of expect: names a measure that a run does not have, or a short path that fits several.",
            "blocks.stalerate < 1%",
            "Use the path suggested."),
        new(Override,
            "A --set flag cannot be applied: it lacks '=', or its path leads nowhere.",
            "--set chain.spacing",
            "Write --set path=value, list items by name: miners.attacker.hashrate=40 EH/s."),
        new(Version,
            "The file's version is not one that this program reads.",
            "version: 2",
            "Write version: 1."),
        new(Name,
            "A name holds characters that paths, file names or tables cannot carry.",
            "name: a.b",
            "Use letters, digits, - and _, starting with a letter, at most 64."),
        new(Form,
            "A text has not the form its key needs (a date, a number in hexadecimal digits).",
            "start: yesterday",
            "Write it in the form named."),
        new(Table,
            "A table (CSV) that the scenario names cannot be used: a cell is missing or no number, rows are not in the "
                + "order of time, or there is a gap. Line and column are the table's own.",
            "time,rate\n0,1e18\n86400,",
            "Correct the row: times in seconds or as dates, ascending; plain numbers."),
        new(TimeTooLate,
            "Header times have 32 bits and end on 2106-02-07T06:28:15Z, and the run would go beyond.",
            "chain: { start: 2105-01-01T00:00:00Z } with stop: { time: 800d }",
            "Start earlier, or stop earlier."),
        new(Sweep,
            "What a sweep shall vary is not clear: nothing is named, a path is swept twice or cannot be swept, values "
                + "that change together are not equally many, or the ends of a range do not fit.",
            "sweep: { zip: { chain.spacing: [60s, 600s], stop.blocks: [100] } }",
            "Give lists of equal length under zip, each path once, and the least end first."),
        new(SweepLimit,
            "A sweep has more runs than its limit: cells are multiplied with each other and with the replications, "
                + "which is easily more than was meant.",
            "three paths of 50 values each with replications: 30",
            "Sweep fewer values, lower replications, or raise limit: (or --limit)."),
        new(ShortSpacing,
            "Warning: header times are whole seconds, and the spacing is under 5 s: a rule that reads them sees "
                + "mostly rounding.",
            "spacing: 1s with rule bitcoin",
            "Use timestamps: exact where the rule allows it, or a longer spacing."),
        new(ShortRun,
            "Warning: the run ends before the difficulty rule adjusts once.",
            "stop: { blocks: 100 } with window: 2016",
            "Run longer, or use a smaller window."),
        new(CrowdedNodes,
            "Warning: there are more miners than nodes to mine at, so some share a node.",
            "nodes: [{ count: 3 }] with 5 miners",
            "Raise count:."),
        new(Island,
            "Warning: some nodes are linked with nobody, or only among themselves; blocks never reach them.",
            "links that leave a node out",
            "Add a link."),
        new(Idle,
            "Warning: something in the scenario has no effect, such as a fault that starts after the end.",
            "at: 9d with stop: { time: 5d }",
            "Remove it or move it."),
        new(HardTarget,
            "Warning: at the declared rates a real block takes more than ten times the spacing.",
            "preset: bitcoin with proof: real and engines of 1 MH/s",
            "Give the rate there is with initial: { hashrate: }, or an easier pow_limit."),
        new(GammaWithLatency,
            "Warning: gamma as a number says who wins ties whatever the network does, and this network has latency: "
                + "ties stand, but who heard of a block first plays no part in them.",
            "strategy: { kind: selfish, gamma: 50% } with latency: 100ms",
            "Write gamma: emergent, or preset: instant."),
    ];

    /// <summary>The entry of a code, upper or lower case; null where there is none.</summary>
    public static CodeEntry? Find(string code) =>
        All.FirstOrDefault(e => string.Equals(e.Code, code, StringComparison.OrdinalIgnoreCase));
}
