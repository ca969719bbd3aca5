package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.backbone.http.RequestText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which leads are wanted; {@code null} stands for any.
 *
 * @param search words of a name, a company, a domain or an address
 * @param owner who saved them
 * @param company the id of the company they are about
 */
public record LeadQuery(
    @Nullable LeadState state,
    @Nullable String search,
    @Nullable String owner,
    @Nullable String company) {

  private static final int LONGEST = 200;

  /** Every lead. */
  public static final LeadQuery ALL = new LeadQuery(null, null, null, null);

  /**
   * As a client asks.
   *
   * @throws ProblemException 400 for a state that does not exist, or a search nobody would type
   */
  public static LeadQuery of(
      @Nullable String state,
      @Nullable String search,
      @Nullable String owner,
      @Nullable String company) {
    return new LeadQuery(
        state == null || state.isBlank() ? null : state(state),
        text("q", search),
        text("owner", owner),
        text("company", company));
  }

  /** A parameter as it may be asked for; blank is none. */
  static @Nullable String text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    RequestText.storable(name, value);
    if (value.length() > LONGEST) {
      throw new ProblemException(
          400, "search-too-long", "'%s' may have at most %d characters.".formatted(name, LONGEST));
    }
    return value.strip();
  }

  /** The state of that name, in any case. */
  public static Optional<LeadState> stateNamed(String word) {
    return Arrays.stream(LeadState.values())
        .filter(state -> state.name().equals(word.strip().toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /**
   * The state of that name.
   *
   * @throws ProblemException 400 when there is none
   */
  public static LeadState state(String word) {
    return stateNamed(word)
        .orElseThrow(
            () ->
                new ProblemException(
                    400,
                    "state-unknown",
                    "A lead's state is one of %s; got '%s'."
                        .formatted(
                            Arrays.stream(LeadState.values())
                                .map(state -> state.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                            word)));
  }

  @Nullable String stateName() {
    return state == null ? null : state.name();
  }
}
