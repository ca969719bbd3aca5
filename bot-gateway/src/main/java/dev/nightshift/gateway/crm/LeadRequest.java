package dev.nightshift.gateway.crm;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lead as it is sent over HTTP: a name or a company, and whatever else is known. */
public record LeadRequest(
    @Schema(description = "of the person; default: the company's") @Nullable String name,
    @Nullable String title,
    @Nullable String company,
    @Schema(description = "of the company's site, without scheme and path") @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography,
    @Schema(description = "what is known of it, in your words") @Nullable String context,
    @Schema(description = "by whose clock it is written to, such as Europe/Berlin")
        @Nullable String timeZone) {

  /** Nothing is given yet. */
  public static final LeadRequest EMPTY =
      new LeadRequest(null, null, null, null, null, null, null, null, null);
}
