package dev.nightshift.gateway.research;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.criteria.CriteriaParser;
import dev.nightshift.backbone.criteria.CriteriaSyntaxException;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run as it may be started: every part was checked, but that the directory exists.
 *
 * @param directory the person's reference to the directory: a hash, or in a chat a name
 * @param directoryName how the person calls it; {@code null}: as it was uploaded
 * @param quantity 1 to {@value #MOST}
 * @param brief what is wanted beyond the criteria, at most {@value #LONGEST_BRIEF} characters
 * @param skipFile the person's reference to the list of companies that are left out
 * @param budgetUsd the most it may cost, in US dollars; {@code null}: the configured limit
 */
public record ResearchOrder(
    String directory,
    @Nullable String directoryName,
    Map<String, String> criteria,
    int quantity,
    GapPolicy onGap,
    @Nullable String brief,
    @Nullable String skipFile,
    @Nullable BigDecimal budgetUsd) {

  static final int MOST = 10_000;
  static final int LONGEST_BRIEF = 4_000;

  public ResearchOrder {
    criteria = Collections.unmodifiableMap(new LinkedHashMap<>(criteria));
  }

  /**
   * Checks what was asked for, except that there are criteria or a brief: {@link #narrowed} does.
   *
   * @throws ProblemException 400 with one sentence about the first thing that is wrong
   */
  public static ResearchOrder of(
      @Nullable String directory,
      @Nullable String directoryName,
      @Nullable String criteria,
      @Nullable Long quantity,
      @Nullable String onGap) {
    if (directory == null || directory.isBlank()) {
      throw new ProblemException(
          400,
          "directory-missing",
          "Name the directory to search: upload it, then give its SHA-256 as 'directory'.");
    }
    RequestText.storable("directory", directory);
    RequestText.storable("directoryName", directoryName);
    return new ResearchOrder(
        directory.strip(),
        directoryName == null || directoryName.isBlank() ? null : directoryName.strip(),
        criteria(criteria),
        quantity(quantity),
        gapPolicy(onGap),
        null,
        null,
        null);
  }

  /**
   * The same order with what narrows it further; blank is none, and without criteria there must be
   * a brief.
   *
   * @throws ProblemException 400 with one sentence about the first thing that is wrong
   */
  public ResearchOrder narrowed(@Nullable String newBrief, @Nullable String newSkipFile) {
    RequestText.storable("brief", newBrief);
    RequestText.storable("skipFile", newSkipFile);
    if (newBrief != null && newBrief.length() > LONGEST_BRIEF) {
      throw new ProblemException(
          400,
          "brief-too-long",
          "The brief must be at most %d characters; got %d."
              .formatted(LONGEST_BRIEF, newBrief.length()));
    }
    if (criteria.isEmpty() && orNone(newBrief) == null) {
      throw new ProblemException(
          400,
          "criteria-missing",
          "Say what you look for: criteria such as state=TX, a brief in words, or both.");
    }
    return new ResearchOrder(
        directory,
        directoryName,
        criteria,
        quantity,
        onGap,
        orNone(newBrief),
        orNone(newSkipFile),
        budgetUsd);
  }

  /** The same order with a budget of its own, which was checked; {@code null}: without. */
  public ResearchOrder withBudget(@Nullable BigDecimal usd) {
    return new ResearchOrder(
        directory, directoryName, criteria, quantity, onGap, brief, skipFile, usd);
  }

  private static @Nullable String orNone(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The criteria as a person would write them. */
  String criteriaText() {
    return criteria.entrySet().stream()
        .map(criterion -> criterion.getKey() + "=" + criterion.getValue())
        .collect(Collectors.joining(", "));
  }

  private static int quantity(@Nullable Long quantity) {
    if (quantity == null) {
      throw new ProblemException(
          400, "quantity-missing", "Say how many companies you want, as 'quantity', 1 to 10000.");
    }
    if (quantity < 1 || quantity > MOST) {
      throw new ProblemException(
          400,
          "quantity-out-of-range",
          "Quantity must be between 1 and %d; got %d.".formatted(MOST, quantity));
    }
    return quantity.intValue();
  }

  private static Map<String, String> criteria(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Map.of();
    }
    try {
      return CriteriaParser.parse(text);
    } catch (CriteriaSyntaxException unreadable) {
      throw new ProblemException(400, "criteria-unreadable", sentence(unreadable));
    }
  }

  private static GapPolicy gapPolicy(@Nullable String word) {
    String wanted = word == null || word.isBlank() ? GapPolicy.ASK.name() : word.strip();
    return Arrays.stream(GapPolicy.values())
        .filter(policy -> policy.name().equals(wanted.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "on-gap-unknown",
                    "What to do when contacts are missing must be ask, accept or extend; got '%s'."
                        .formatted(wanted)));
  }

  private static String sentence(CriteriaSyntaxException unreadable) {
    String message = unreadable.getMessage();
    return message == null ? "The criteria cannot be read." : message;
  }
}
