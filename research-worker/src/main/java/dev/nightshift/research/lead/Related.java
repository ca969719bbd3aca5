package dev.nightshift.research.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company that a lead is about, and the latest of the people there.
 *
 * @param contacts the lead's own contact first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Related(@Nullable CompanyView company, List<ContactView> contacts) {

  public Related {
    contacts = List.copyOf(contacts);
  }

  /** A company as the gateway sees it; {@code name} is its domain while nobody has said. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CompanyView(
      String id,
      String name,
      @Nullable String domain,
      @Nullable String geography,
      @Nullable String email,
      @Nullable String phone,
      Instant createdAt,
      Instant updatedAt) {}

  /** A person at a company, or of whom no company is known, as the gateway sees them. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ContactView(
      String id,
      @Nullable String companyId,
      String name,
      @Nullable String title,
      @Nullable String email,
      @Nullable String phone,
      Instant createdAt,
      Instant updatedAt) {}
}
