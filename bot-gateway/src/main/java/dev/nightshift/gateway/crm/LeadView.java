package dev.nightshift.gateway.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightshift.backbone.contract.LeadState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lead as clients see it.
 *
 * @param source where it comes from
 * @param owner who saved it
 * @param context what is known of it, in words; only of a lead asked for by itself
 * @param facts what was found out beyond that, and why it is believed; only of a lead asked for by
 *     itself
 * @param contactId missing: the lead is its company itself
 * @param related its company and the people there; only of a lead asked for by itself
 */
public record LeadView(
    String id,
    String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography,
    LeadState state,
    @Nullable String source,
    @Nullable String owner,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant lastActivityAt,
    @Nullable Instant nextFollowupAt,
    @Nullable String timeZone,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String context,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LeadFact> facts,
    @Nullable String companyId,
    @Nullable String contactId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LeadRelated related) {

  public LeadView {
    facts = facts == null ? null : List.copyOf(facts);
  }

  /** What is known beyond what it was saved with; empty where that was not asked for. */
  public List<LeadFact> known() {
    return facts == null ? List.of() : facts;
  }

  /** Its company and the people there; nobody where that was not asked for. */
  public LeadRelated around() {
    return related == null ? LeadRelated.NONE : related;
  }

  /** The person's title and company, as far as they are known. */
  public String place() {
    return Stream.of(title, company, geography)
        .filter(part -> part != null && !part.isBlank() && !part.equals(name))
        .collect(Collectors.joining(", "));
  }
}
