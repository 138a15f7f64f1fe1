namespace Simulator.Model.Faults.Live;

/// <summary>Every share is refused, good or not.</summary>
internal sealed class ShareRejection() : DoorFault("share-rejection", "every share is refused with 21")
{
    public override bool RefusesShares => true;
}
