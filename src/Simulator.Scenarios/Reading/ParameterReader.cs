using Simulator.Domain.Parameters;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Reads the values of an entry's keys, as the entry itself describes them, and complains about what it finds wrong. It
/// knows no entry by name.
/// </summary>
/// <param name="mapping">Where they stand.</param>
/// <param name="entry">What the entry says of its keys.</param>
internal sealed class ParameterReader(MappingReading mapping, LawDocumentation entry)
{
    /// <summary>False once a key is missing or could not be read.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>
    /// The values in the order of the entry's keys, defaults included; a default in words gives no value.
    /// </summary>
    /// <param name="read">Reads what stands for nodes or a file; null leaves it out.</param>
    public List<LawValue> Read(Func<LawParameter, object?>? read = null)
    {
        mapping.KeepTo(entry.Name);
        var values = new List<LawValue>();
        foreach (var parameter in entry.Parameters)
        {
            if (parameter.Default is null && !mapping.Need(parameter.Name, entry.Name, parameter.Example))
                Complete = false;
            else if (mapping.Failed(parameter.Name))
                Complete = false;
            else if (ValueOf(parameter, read) is { } value)
                values.Add(new LawValue(parameter.Name, value));
        }

        return values;
    }

    /// <summary>Passes on what the entry itself finds wrong with its values, at the key that it names first.</summary>
    public void Judge(string? fault)
    {
        if (fault is null)
            return;
        Complete = false;
        var key = entry.Parameters.Select(parameter => parameter.Name)
            .FirstOrDefault(name => fault.StartsWith(name + " ", StringComparison.Ordinal));
        mapping.Error(ComplaintCodes.Conflict, key ?? "", $"{entry.Name}: {fault}",
            $"'minesim explain {entry.Name}' says what the keys mean");
    }

    private object? ValueOf(LawParameter parameter, Func<LawParameter, object?>? read)
    {
        if (ParameterKeys.NeedsReader(parameter))
            return read?.Invoke(parameter);
        if (!mapping.Has(parameter.Name))
            return ParameterKeys.DefaultOf(parameter);
        var value = ParameterKeys.ValueOf(parameter, mapping.Get<object?>(parameter.Name));
        if (value is int count && (count < parameter.Least || count > parameter.Most))
        {
            Complete = false;
            mapping.Error(ComplaintCodes.Range, parameter.Name,
                $"{parameter.Name} of {entry.Name} must be from {parameter.Least} to {parameter.Most}, got {count}",
                $"write {(count < parameter.Least ? parameter.Least : parameter.Most)}");
        }

        return value;
    }
}
