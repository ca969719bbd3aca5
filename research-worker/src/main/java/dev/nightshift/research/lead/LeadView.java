package dev.nightshift.research.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the gateway sees it.
 *
 * @param context what is known of it; only where one lead is asked for
 * @param facts what was found out; only where one lead is asked for
 * @param related its company and the people there; only where one lead is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadView(
    String id,
    String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography,
    String state,
    String source,
    String owner,
    Instant createdAt,
    Instant updatedAt,
    Instant lastActivityAt,
    @Nullable Instant nextFollowupAt,
    @Nullable String timeZone,
    @Nullable String context,
    @Nullable List<FactView> facts,
    @Nullable String companyId,
    @Nullable String contactId,
    @Nullable Related related) {

  /** A field that was found out, with its source; confidence is decimal text, 0.00 to 1.00. */
  public record FactView(String field, String value, String source, String confidence) {}

  /** A page of leads; {@code next} is where the following one begins, null: there is none. */
  public record Page(List<LeadView> leads, @Nullable String next) {}

  /** How many leads are in a state, and the newest of them. */
  public record Column(String state, long count, List<LeadView> leads) {}

  /** All states with their newest leads. */
  public record Board(List<Column> states) {}

  /** For lists. */
  static LeadView brief(Lead lead) {
    return of(lead, null, null, null);
  }

  /** With everything that is known. */
  static LeadView whole(Lead lead, Related related) {
    List<FactView> facts =
        lead.facts().byField().entrySet().stream()
            .map(Map.Entry::getKey)
            .map(field -> fact(lead, field))
            .toList();
    return of(lead, lead.particulars().context(), facts, related);
  }

  private static FactView fact(Lead lead, String field) {
    var fact = lead.facts().known(List.of(field)).getFirst();
    return new FactView(field, fact.value(), fact.source(), fact.confidence().toPlainString());
  }

  private static LeadView of(
      Lead lead,
      @Nullable String context,
      @Nullable List<FactView> facts,
      @Nullable Related related) {
    Particulars of = lead.particulars();
    return new LeadView(
        lead.id(),
        of.name(),
        of.title(),
        of.company(),
        of.domain(),
        of.email(),
        of.phone(),
        of.geography(),
        lead.state().name(),
        lead.source(),
        lead.owner(),
        lead.createdAt(),
        lead.updatedAt(),
        lead.lastActivityAt(),
        lead.nextFollowupAt(),
        of.timeZone(),
        context,
        facts,
        lead.relation().companyId(),
        lead.relation().contactId(),
        related);
  }
}
