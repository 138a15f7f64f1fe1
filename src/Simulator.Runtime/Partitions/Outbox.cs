using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// What one partition sends to another during a window. It is filled by the one and emptied by the other, with a
/// barrier between.
/// </summary>
internal sealed class Outbox
{
    private Message[] _messages = new Message[64];
    private ICanonical?[] _bodies = [];

    public int Count { get; private set; }

    /// <summary>The least time in it.</summary>
    public long FirstTime { get; private set; } = long.MaxValue;

    public void Add(in Message message, ICanonical? body)
    {
        if (Count == _messages.Length)
            Array.Resize(ref _messages, Count * 2);
        if (body is not null)
        {
            if (_bodies.Length < _messages.Length)
                Array.Resize(ref _bodies, _messages.Length);
            _bodies[Count] = body;
        }

        _messages[Count++] = message;
        FirstTime = Math.Min(FirstTime, message.TimeMicroseconds);
    }

    public ref readonly Message At(int place) => ref _messages[place];

    public ICanonical? BodyAt(int place) => place < _bodies.Length ? _bodies[place] : null;

    public void Clear()
    {
        Array.Clear(_bodies);
        Count = 0;
        FirstTime = long.MaxValue;
    }
}
