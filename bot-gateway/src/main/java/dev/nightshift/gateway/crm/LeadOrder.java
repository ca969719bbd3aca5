package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import org.jspecify.annotations.Nullable;

/** A lead's particulars, as somebody gives them; what is missing is not known. */
public record LeadOrder(
    String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography,
    @Nullable String context) {

  private static final int LONGEST = 300;
  private static final int LONGEST_CONTEXT = 6_000;

  /**
   * Checks what was given.
   *
   * @throws ProblemException 400 with one sentence about what is wrong
   */
  public static LeadOrder of(@Nullable LeadRequest request) {
    if (request == null) {
      throw new ProblemException(400, "body-missing", "Send a JSON object with at least a name.");
    }
    String name = text("name", request.name(), LONGEST);
    String company = text("company", request.company(), LONGEST);
    if (name == null && company == null) {
      throw new ProblemException(
          400, "name-missing", "Give the lead's name, or the company's, as 'name' or 'company'.");
    }
    String email = text("email", request.email(), LONGEST);
    if (email != null && !email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
      throw new ProblemException(
          400, "email-unreadable", "'%s' is no e-mail address.".formatted(email));
    }
    return new LeadOrder(
        name == null ? String.valueOf(company) : name,
        text("title", request.title(), LONGEST),
        company,
        text("domain", request.domain(), LONGEST),
        email,
        text("phone", request.phone(), LONGEST),
        text("geography", request.geography(), LONGEST),
        text("context", request.context(), LONGEST_CONTEXT));
  }

  static @Nullable String text(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank()) {
      return null;
    }
    RequestText.storable(field, value);
    String stripped = value.strip();
    if (stripped.length() > longest) {
      throw new ProblemException(
          400,
          field + "-too-long",
          "The %s may have at most %d characters; it has %d."
              .formatted(field, longest, stripped.length()));
    }
    return stripped;
  }
}
