package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.research.company.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is stored.
 *
 * @param source where it came from, such as {@code chat}, {@code run RUN} or {@code import FILE}
 * @param owner who saved it, as the gateway names people
 * @param facts what was found out, with sources; the particulars may say other things
 * @param revision from 1, higher with every change
 */
public record Lead(
    String id,
    Particulars particulars,
    LeadState state,
    String source,
    String owner,
    Facts facts,
    Instant createdAt,
    Instant updatedAt,
    Instant lastActivityAt,
    @Nullable Instant nextFollowupAt,
    long revision) {

  public String name() {
    return particulars.name();
  }
}
