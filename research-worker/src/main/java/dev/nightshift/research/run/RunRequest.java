package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.criteria.CriteriaSyntaxException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person asked for; never changes.
 *
 * @param quantity companies wanted
 * @param directoryFile SHA-256 (hex) of the directory
 * @param directoryName its name as the person knows it
 * @param brief what is wanted beyond the criteria, in the person's words
 * @param skipFile SHA-256 (hex) of the list of companies that are not wanted
 * @param skipName its name as the person knows it; there is one where there is a file
 * @param budgetUsd the most it may cost, in US dollars; {@code null}: the configured limit
 */
public record RunRequest(
    String runId,
    Map<String, String> criteria,
    int quantity,
    String directoryFile,
    String directoryName,
    GapPolicy onGap,
    String requestedBy,
    @Nullable String brief,
    @Nullable String skipFile,
    @Nullable String skipName,
    @Nullable BigDecimal budgetUsd) {

  /** Most companies one run may be asked for. */
  public static final int MAX_QUANTITY = 10_000;

  /** Longest brief, in characters. */
  public static final int MAX_BRIEF = 4_000;

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,255}");

  public RunRequest {
    criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
  }

  /** A request by criteria alone, without a budget of its own. */
  public RunRequest(
      String runId,
      Map<String, String> criteria,
      int quantity,
      String directoryFile,
      String directoryName,
      GapPolicy onGap,
      String requestedBy) {
    this(
        runId,
        criteria,
        quantity,
        directoryFile,
        directoryName,
        onGap,
        requestedBy,
        null,
        null,
        null,
        null);
  }

  /** Why this cannot be done, in one sentence; empty when it can. */
  Optional<String> problem() {
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      return Optional.of(
          "The quantity must be between 1 and %,d; got %,d.".formatted(MAX_QUANTITY, quantity));
    }
    if (!SHA_256.matcher(directoryFile).matches()) {
      return Optional.of(
          "The directory is not named by a SHA-256 in hexadecimal; upload it and use the hash"
              + " that is returned.");
    }
    if (!FILE_NAME.matcher(directoryName).matches()) {
      return Optional.of("The directory's name must be a plain file name of 1 to 255 characters.");
    }
    if (brief != null && (brief.length() > MAX_BRIEF || brief.indexOf('\0') >= 0)) {
      return Optional.of(
          "The brief must be a text of at most %,d characters; write a shorter one."
              .formatted(MAX_BRIEF));
    }
    if (skipFile != null && !SHA_256.matcher(skipFile).matches()) {
      return Optional.of(
          "The skip list is not named by a SHA-256 in hexadecimal; upload it and use the hash that"
              + " is returned.");
    }
    if (skipFile != null && (skipName == null || !FILE_NAME.matcher(skipName).matches())) {
      return Optional.of("The skip list's name must be a plain file name of 1 to 255 characters.");
    }
    if (budgetUsd != null && budgetUsd.signum() <= 0) {
      return Optional.of(
          "The budget must be above 0 dollars; got %s.".formatted(budgetUsd.toPlainString()));
    }
    if (criteria.isEmpty() && brief != null && !brief.isBlank()) {
      return Optional.empty();
    }
    try {
      CriteriaParser.checked(criteria);
      return Optional.empty();
    } catch (CriteriaSyntaxException unusable) {
      return Optional.of(String.valueOf(unusable.getMessage()));
    }
  }
}
