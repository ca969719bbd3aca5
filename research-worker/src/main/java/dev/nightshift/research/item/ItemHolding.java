package dev.nightshift.research.item;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.attempt.Holding;
import dev.nightshift.research.attempt.InHand;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Items this instance works on: as many as it has hands, those that are short also ahead of them,
 * and one that is to run alone has all.
 */
final class ItemHolding implements Holding<Long, WorkItem> {

  private final InstanceLease lease;
  private final ItemTable items;
  private final Hands hands;
  private final LookAhead ahead;

  ItemHolding(InstanceLease lease, ItemTable items, Hands hands, LookAhead ahead) {
    this.lease = lease;
    this.items = items;
    this.hands = hands;
    this.ahead = ahead;
  }

  @Override
  public Long key(WorkItem item) {
    return item.id();
  }

  @Override
  public int attempt(WorkItem item) {
    return item.attempt();
  }

  @Override
  public String label(WorkItem item) {
    return item.label();
  }

  @Override
  public boolean worthAClaim(int working, int settling) {
    return hands.worthAClaim(working, settling, ahead.items());
  }

  @Override
  public Map<Long, Integer> held(Tx tx) {
    return items.heldBy(tx, lease.instanceId());
  }

  @Override
  public void handBack(Tx tx, Collection<Long> ids) {
    items.handBack(tx, lease.instanceId(), ids);
  }

  @Override
  public List<WorkItem> claim(Tx tx, long token, InHand<WorkItem> inHand) {
    boolean alone = inHand.all().anyMatch(WorkItem::alone);
    int free =
        alone ? 0 : hands.free(inHand.working().size(), inHand.settling().size(), ahead.items());
    if (free <= 0 || !items.anyDue(tx)) {
      return List.of();
    }
    lease.protectAhead(tx, token);
    List<WorkItem> taken =
        inHand.size() == 0 ? items.claimAlone(tx, lease.instanceId(), token) : List.of();
    return taken.isEmpty() ? items.claim(tx, lease.instanceId(), token, free) : taken;
  }
}
