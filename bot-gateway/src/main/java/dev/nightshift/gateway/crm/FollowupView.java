package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.FollowupAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as clients see it.
 *
 * @param userId whom it reminds
 * @param draft a message that could be sent, once it is due
 * @param state PLANNED, DUE or DONE
 */
public record FollowupView(
    String id,
    String leadId,
    @Nullable String leadName,
    String userId,
    @Nullable String note,
    @Nullable String draft,
    Instant dueAt,
    @Nullable String timeZone,
    String state,
    @Nullable FollowupAnswer answer) {

  /** The lead as people call it. */
  public String about() {
    return leadName == null ? leadId : leadName;
  }

  public boolean due() {
    return state.equals("DUE");
  }
}
