package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
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
    @Nullable String context,
    @Nullable String timeZone) {

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
        text("context", request.context(), LONGEST_CONTEXT),
        zone(request.timeZone()));
  }

  /** What is wrong with what was given, a sentence by field, in the order of the fields. */
  public static Map<String, String> problems(LeadRequest request) {
    Map<String, String> problems = new LinkedHashMap<>();
    check(problems, "name", request.name());
    check(problems, "title", request.title());
    check(problems, "company", request.company());
    check(problems, "domain", request.domain());
    check(problems, "email", request.email());
    check(problems, "phone", request.phone());
    check(problems, "geography", request.geography());
    check(problems, "context", request.context());
    check(problems, "timeZone", () -> zone(request.timeZone()));
    if (problems.isEmpty()) {
      try {
        of(request);
      } catch (ProblemException problem) {
        problems.put(problem.code().substring(0, problem.code().indexOf('-')), problem.detail());
      }
    }
    return problems;
  }

  private static void check(Map<String, String> problems, String field, @Nullable String value) {
    check(problems, field, () -> text(field, value, longest(field)));
  }

  private static void check(Map<String, String> problems, String field, Runnable reading) {
    try {
      reading.run();
    } catch (ProblemException problem) {
      problems.put(field, problem.detail());
    }
  }

  /** Most characters of a field. */
  public static int longest(String field) {
    return field.equals("context") ? LONGEST_CONTEXT : LONGEST;
  }

  /**
   * A time zone as it may be given; blank is none.
   *
   * @throws ProblemException 400 for what is none
   */
  static @Nullable String zone(@Nullable String name) {
    try {
      return name == null || name.isBlank() ? null : ZoneId.of(name.strip()).getId();
    } catch (DateTimeException unknown) {
      throw new ProblemException(
          400,
          "zone-unknown",
          "'%s' is no time zone; say one such as Europe/Berlin.".formatted(name));
    }
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
