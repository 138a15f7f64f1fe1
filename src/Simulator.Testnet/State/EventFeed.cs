using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Simulator.Testnet.State;

/// <summary>A server-sent event: written once, for all readers, when the first of them takes it.</summary>
/// <param name="kind">Its name.</param>
/// <param name="content">What it says, as JSON.</param>
internal sealed class FeedItem(string kind, object content)
{
    private readonly Lazy<byte[]> _bytes = new(() => Encoding.UTF8.GetBytes(
        $"event: {kind}\ndata: {JsonSerializer.Serialize(content, content.GetType(), StateJson.Options)}\n\n"));

    public byte[] Bytes => _bytes.Value;
}

/// <summary>
/// Gives what happens to all that read it. It waits for nobody: a reader that is behind by more than its backlog is
/// dropped, and beyond so many readers no more are taken.
/// </summary>
internal sealed class EventFeed(int readersMax, int backlogMax)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<FeedItem>> _readers = [];
    private bool _isClosed;

    /// <summary>How many read.</summary>
    public int Readers
    {
        get
        {
            lock (_gate)
                return _readers.Count;
        }
    }

    /// <summary>How many were dropped because they were too slow.</summary>
    public long Dropped { get; private set; }

    /// <summary>A new reader; null where there are too many, or the run has ended.</summary>
    public Channel<FeedItem>? Join()
    {
        lock (_gate)
        {
            if (_isClosed || _readers.Count >= readersMax)
                return null;
            var reader = Channel.CreateBounded<FeedItem>(
                new BoundedChannelOptions(backlogMax) { SingleReader = true });
            _readers.Add(reader);
            return reader;
        }
    }

    public void Leave(Channel<FeedItem> reader)
    {
        lock (_gate)
            _readers.Remove(reader);
    }

    /// <summary>Any thread may call it.</summary>
    public void Tell(FeedItem item)
    {
        lock (_gate)
        {
            for (var i = _readers.Count - 1; i >= 0; i--)
            {
                if (_readers[i].Writer.TryWrite(item))
                    continue;
                _readers[i].Writer.TryComplete(new TimeoutException("The reader was too slow."));
                _readers.RemoveAt(i);
                Dropped++;
            }
        }
    }

    /// <summary>All readers come to an end.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var reader in _readers)
                reader.Writer.TryComplete();
            _readers.Clear();
        }
    }
}
