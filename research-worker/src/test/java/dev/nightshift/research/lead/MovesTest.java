package dev.nightshift.research.lead;

import static dev.nightshift.backbone.contract.LeadState.CONTACTED;
import static dev.nightshift.backbone.contract.LeadState.LOST;
import static dev.nightshift.backbone.contract.LeadState.NEW;
import static dev.nightshift.backbone.contract.LeadState.REPLIED;
import static dev.nightshift.backbone.contract.LeadState.RESEARCHED;
import static dev.nightshift.backbone.contract.LeadState.WON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.LeadState;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovesTest {

  private static final Map<LeadState, Set<LeadState>> LEGAL =
      Map.of(
          NEW, Set.of(RESEARCHED, CONTACTED, REPLIED, LOST),
          RESEARCHED, Set.of(CONTACTED, REPLIED, LOST),
          CONTACTED, Set.of(REPLIED, WON, LOST),
          REPLIED, Set.of(WON, LOST),
          WON, Set.of(),
          LOST, Set.of(CONTACTED));

  @ParameterizedTest
  @EnumSource(LeadState.class)
  void shouldAllowWhatTheTableSaysAndRefuseTheRestWithOneSentence(LeadState from) {
    for (LeadState to : LeadState.values()) {
      if (LEGAL.get(from).contains(to)) {
        assertThat(Moves.refusal("Acme", from, to)).as("%s to %s", from, to).isEmpty();
      } else {
        assertThat(Moves.refusal("Acme", from, to))
            .as("%s to %s", from, to)
            .hasValueSatisfying(
                sentence -> assertThat(sentence).startsWith("Acme is ").endsWith("."));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LeadState.class)
  void shouldTakeWhatWasSentForAContactOnlyBeforeThereWasOne(LeadState state) {
    assertThat(Moves.contactedBySending(state)).isEqualTo(state == NEW || state == RESEARCHED);
  }
}
