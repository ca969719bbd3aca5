package dev.nightshift.gateway.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the mirror of leads in InsForge is behind.
 *
 * @param configured whether there is one
 * @param depth rows that are to be sent
 * @param oldestSeconds since the first of them changed; 0 when there are none
 * @param parked rows that InsForge refused; they wait for a change of theirs, or another try
 * @param lastError why the last call failed; missing once one went through
 * @param refused the first of the refused rows
 */
public record MirrorView(
    boolean configured,
    long depth,
    long oldestSeconds,
    long parked,
    @Nullable String lastError,
    List<Refused> refused) {

  public MirrorView {
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /**
   * A row that InsForge refused.
   *
   * @param entity COMPANY, CONTACT, LEAD or ACTIVITY
   */
  public record Refused(String entity, String id, @Nullable Instant since, String reason) {}

  MirrorView with(List<Refused> rows) {
    return new MirrorView(configured, depth, oldestSeconds, parked, lastError, rows);
  }

  /** What is wrong with it, in one sentence; empty: nothing, or there is none. */
  public Optional<String> trouble() {
    if (configured && parked > 0) {
      return Optional.of(
          "InsForge refuses %d %s of the mirror; /leads mirror says why."
              .formatted(parked, parked == 1 ? "row" : "rows"));
    }
    return configured && lastError != null
        ? Optional.of("The mirror of leads waits, %d rows behind: %s.".formatted(depth, lastError))
        : Optional.empty();
  }
}
