package dev.nightshift.research.lead;

import dev.nightshift.backbone.contract.LeadState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From which state a lead may go to which: forwards, by steps or by leaps; what was lost may be
 * taken up again; what was won stays won.
 */
final class Moves {

  private Moves() {}

  /** Where a lead may go from there. */
  static Set<LeadState> from(LeadState state) {
    return switch (state) {
      case NEW ->
          EnumSet.of(LeadState.RESEARCHED, LeadState.CONTACTED, LeadState.REPLIED, LeadState.LOST);
      case RESEARCHED -> EnumSet.of(LeadState.CONTACTED, LeadState.REPLIED, LeadState.LOST);
      case CONTACTED -> EnumSet.of(LeadState.REPLIED, LeadState.WON, LeadState.LOST);
      case REPLIED -> EnumSet.of(LeadState.WON, LeadState.LOST);
      case WON -> EnumSet.noneOf(LeadState.class);
      case LOST -> EnumSet.of(LeadState.CONTACTED);
    };
  }

  /** Why a lead cannot go there, one sentence; empty: it can. */
  static Optional<String> refusal(String name, LeadState from, LeadState to) {
    if (from == to) {
      return Optional.of("%s is %s already.".formatted(name, word(to)));
    }
    Set<LeadState> allowed = from(from);
    if (allowed.contains(to)) {
      return Optional.empty();
    }
    return Optional.of(
        allowed.isEmpty()
            ? "%s is %s, and stays so.".formatted(name, word(from))
            : "%s is %s and cannot be %s now; it can be %s."
                .formatted(name, word(from), word(to), listed(allowed)));
  }

  /** Whether something that was sent to such a lead makes it one that was contacted. */
  static boolean contactedBySending(LeadState state) {
    return state == LeadState.NEW || state == LeadState.RESEARCHED;
  }

  /** The state as a person reads it. */
  static String word(LeadState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String listed(Set<LeadState> states) {
    return Arrays.stream(LeadState.values())
        .filter(states::contains)
        .map(Moves::word)
        .collect(Collectors.joining(" or "));
  }
}
