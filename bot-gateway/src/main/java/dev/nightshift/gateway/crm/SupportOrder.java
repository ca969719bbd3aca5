package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import org.jspecify.annotations.Nullable;

/**
 * A situation in selling that somebody wants advice on.
 *
 * @param situation in their words, 1 to {@value #LONGEST} characters
 * @param leadId the lead it is about; {@code null}: one is made of it
 */
public record SupportOrder(String situation, @Nullable String leadId) {

  static final int LONGEST = 6_000;

  private static final int SHOWN = 100;

  /**
   * Checks what was asked for.
   *
   * @throws ProblemException 400 with one sentence about what is wrong
   */
  public static SupportOrder of(@Nullable String situation, @Nullable String leadId) {
    if (situation == null || situation.isBlank()) {
      throw new ProblemException(
          400, "situation-missing", "Say what the situation is, as 'situation'.");
    }
    RequestText.storable("situation", situation);
    String stripped = situation.strip();
    if (stripped.length() > LONGEST) {
      throw new ProblemException(
          400,
          "situation-too-long",
          "The situation may have at most %d characters; it has %d."
              .formatted(LONGEST, stripped.length()));
    }
    return new SupportOrder(stripped, leadId == null ? null : CrmReads.leadId(leadId));
  }

  /** Its beginning, in one line. */
  String title() {
    String line = situation.replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN).strip() + "\u2026";
  }
}
