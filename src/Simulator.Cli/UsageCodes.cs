namespace Simulator.Cli;

/// <summary>What a code of the command line means and what to do about it.</summary>
internal sealed record UsageCode(string Code, string Meaning, string Remedy);

/// <summary>The codes of the command line itself; those of scenario files belong to the loader.</summary>
internal static class UsageCodes
{
    public const string UnknownVerb = "USE001";
    public const string UnknownOption = "USE002";
    public const string BadValue = "USE003";
    public const string Missing = "USE004";
    public const string LaterVersion = "USE005";
    public const string FileExists = "USE006";
    public const string UnknownWord = "USE007";
    public const string NoTwin = "USE008";
    public const string NotResumable = "USE009";
    public const string NotWritable = "ENV001";
    public const string NotReadable = "ENV002";
    public const string EngineMissing = "ENV003";
    public const string PortTaken = "ENV004";
    public const string LedgerUnusable = "ENV005";
    public const string Internal = "INT001";

    public static readonly IReadOnlyList<UsageCode> All =
    [
        new(UnknownVerb, "There is no verb of this name.", "List the verbs with: minesim --help"),
        new(UnknownOption, "The verb has no such option.", "List the options with: minesim <verb> --help"),
        new(BadValue, "The value of an option, or of a MINESIM_ variable, cannot be read.",
            "Write it as the help line says."),
        new(Missing, "The verb needs an argument that is not there, or got one too many.",
            "See: minesim <verb> --help"),
        new(LaterVersion, "The verb is planned and not part of this version.", "List the verbs with: minesim --help"),
        new(FileExists, "The file exists, and nothing is ever overwritten.",
            "Choose another name, or remove the file."),
        new(UnknownWord, "There is no entry for this word.", "List all entries with: minesim explain"),
        new(NoTwin, "What engines do in real time never comes again, so that there is no second run to compare with.",
            "Run it, then verify its recording: minesim verify --replay runs/latest/recording"),
        new(NotResumable,
            "A study can be gone on with by the version that began it, and only as it was submitted: other runs would "
                + "be mixed with its own.",
            "Use that version, restore the folder, or start the study anew."),
        new(NotWritable, "A folder cannot be written to.", "Choose another place with --out."),
        new(NotReadable, "A file that was named cannot be read.", "Check its name and its permissions."),
        new(EngineMissing, "This machine has nothing that the engine could run on, or it failed.",
            "See what there is with: minesim doctor"),
        new(PortTaken, "Another program listens at the address, or the address is not one of this machine.",
            "Choose another port with the flag that is named, or with listen: in the scenario."),
        new(LedgerUnusable, "The ledger cannot be opened, is not as it was written, or belongs to another run.",
            "Start the testnet with the scenario that the ledger was made with, or name another file with --ledger."),
        new(Internal, "The program itself failed. This is a defect.", "Repeat with --debug and report what it prints."),
    ];
}
