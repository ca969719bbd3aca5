package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand.PlanFollowup;
import dev.nightshift.backbone.database.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which lead a follow-up was planned for, so that its answer has the key of its plan and cannot
 * overtake it.
 */
@Singleton
class PlannedFollowups {

  private final Clock clock;

  PlannedFollowups(Clock clock) {
    this.clock = clock;
  }

  void planned(Tx tx, PlanFollowup plan) {
    tx.update(
        "insert into planned_followup (id, lead_id, planned_at) values ($1, $2, $3)",
        plan.followupId(),
        plan.leadId(),
        clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** {@code null}: it was planned long ago, or never. */
  @Nullable String leadOf(Tx tx, String followupId) {
    return tx.queryOne("select lead_id from planned_followup where id = $1", followupId)
        .map(row -> row.getString("lead_id"))
        .orElse(null);
  }
}
