package dev.nightshift.research.run;

/**
 * An item that failed for good.
 *
 * @param subject what it was about, for a person
 * @param reason why, in one sentence
 */
public record GivenUp(Stage stage, String subject, String reason) {

  /** {@code Beta: it does not answer}, to stand in parentheses. */
  String remark() {
    return subject + ": " + reason.replaceFirst("[.\\s]+$", "");
  }
}
