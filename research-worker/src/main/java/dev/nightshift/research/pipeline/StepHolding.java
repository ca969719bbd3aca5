package dev.nightshift.research.pipeline;

import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.research.attempt.Holding;
import dev.nightshift.research.attempt.InHand;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Steps this instance holds, of each kind as many as it allows. */
@Singleton
class StepHolding implements Holding<StepTable.Key, Step> {

  private final InstanceLease lease;
  private final Pipelines pipelines;
  private final StepSettlement settlement;

  StepHolding(InstanceLease lease, Pipelines pipelines, StepSettlement settlement) {
    this.lease = lease;
    this.pipelines = pipelines;
    this.settlement = settlement;
  }

  @Override
  public StepTable.Key key(Step step) {
    return StepTable.Key.of(step);
  }

  @Override
  public int attempt(Step step) {
    return step.attempt();
  }

  @Override
  public String label(Step step) {
    return step.label();
  }

  @Override
  public boolean worthAClaim(int working, int settling) {
    return true;
  }

  @Override
  public Map<StepTable.Key, Integer> held(Tx tx) {
    return StepTable.heldBy(tx, lease.instanceId());
  }

  @Override
  public void handBack(Tx tx, Collection<StepTable.Key> keys) {
    keys.forEach(key -> StepTable.handBack(tx, lease.instanceId(), key));
  }

  @Override
  public List<Step> claim(Tx tx, long token, InHand<Step> inHand) {
    if (!StepTable.anyDue(tx)) {
      return List.of();
    }
    lease.protectAhead(tx, token);
    List<Step> claimed = new ArrayList<>();
    for (PipelineWork work : pipelines.works()) {
      long busy = inHand.all().filter(step -> step.kind().equals(work.kind())).count();
      int free = work.limits().concurrency() - Math.toIntExact(busy);
      if (free > 0) {
        claimed.addAll(settlement.claim(tx, work, token, free));
      }
    }
    return claimed;
  }
}
