package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.RunState.Active;
import org.junit.jupiter.api.Test;

/** Contacts are missing, and somebody or something decides what becomes of it. */
class RunGapTest extends RunFixture {

  @Test
  void shouldAskWhenContactsAreMissingAndGoByTheAnswer() {
    gap(GapPolicy.ASK);
    assertThat(run.state().label()).isEqualTo("NEEDS_DECISION");
    assertThat(told()).last().isEqualTo(new ContactGapFound("run-1", 3, 2));
    assertThat(run.summary())
        .isEqualTo(
            "Contacts are missing for 2 companies: accept what there is, look further, replace those"
                + " companies or cancel.");

    apply(run.decide(GapDecision.ACCEPT, null));
    assertThat(run.state().label()).isEqualTo("DONE");

    gap(GapPolicy.ASK);
    apply(run.decide(GapDecision.CANCEL, null));
    assertThat(run.state().label()).isEqualTo("CANCELLED");
    assertThat(told())
        .containsExactly(
            new ContactGapDecided("run-1", GapDecision.CANCEL, 2, false),
            new ResearchRunCancelled("run-1", 3));

    gap(GapPolicy.ASK);
    apply(run.decide(GapDecision.EXTEND, 4));
    assertThat(run.requested()).isEqualTo(7);
    assertThat(effects).contains(new ListLeads(12));
    listed(2, PLENTY);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 4));
    researched(4);
    contacts(4, 0);
    assertThat(told()).last().isEqualTo(new ContactGapFound("run-1", 7, 2));
  }

  @Test
  void shouldFinishWhenLookingFurtherFindsNothing() {
    start(5, GapPolicy.ASK);
    listed(4, SHORT);
    researched(4);
    contacts(0, 4);
    apply(run.decide(GapDecision.EXTEND, null));
    assertThat(run.requested()).isEqualTo(9);
    listed(0, SHORT);
    assertThat(run.state().label()).isEqualTo("DONE");
    assertThat(run.summary()).startsWith("4 of 9 companies found: only 4 rows");
  }

  @Test
  void shouldLookFurtherOnceWhenThePolicySaysSo() {
    gap(GapPolicy.EXTEND);
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
    assertThat(run.wanted()).isEqualTo(5);
    assertThat(run.requested()).isEqualTo(3);
    listed(0, PLENTY);
    researched(2);
    contacts(0, 2);
    assertThat(run.summary())
        .isEqualTo(
            "5 companies found, 3 asked for and the others to make up for missing contacts;"
                + " contacts are missing for 4 companies.");
  }

  @Test
  void shouldChangeNothingWhenACommandIsRepeatedOrTooLate() {
    gap(GapPolicy.ASK);
    apply(run.decide(GapDecision.ACCEPT, null));
    assertThat(run.cancel()).isEqualTo(Transition.none(run));
    assertThat(run.decisionExpired(GapDecision.CANCEL)).isEqualTo(Transition.none(run));
    Run before = run;
    for (GapDecision decision : GapDecision.values()) {
      apply(run.decide(decision, null));
      assertThat(run).isEqualTo(before);
      assertThat(told()).containsExactly(new GapDecisionIgnored("run-1", decision, "DONE"));
    }
  }

  @Test
  void shouldTakeTheDefaultWhenNobodyDecidedInTime() {
    gap(GapPolicy.ASK);
    apply(run.decisionExpired(GapDecision.ACCEPT));
    assertThat(run.state().label()).isEqualTo("DONE");
    assertThat(told())
        .first()
        .isEqualTo(new ContactGapDecided("run-1", GapDecision.ACCEPT, 2, true));
  }

  @Test
  void shouldLookForOthersInThePlaceOfCompaniesWithoutContactsWhenDecidedSo() {
    gap(GapPolicy.ASK);
    apply(run.decide(GapDecision.REPLACE, null));
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
    assertThat(effects)
        .contains(
            new Effect.RejectWithoutContacts("No contacts were found; another was looked for."),
            new ListLeads(10));
    assertThat(run.tally().researched()).isOne();
    assertThat(run.tally().rejected()).isEqualTo(2);
    assertThat(run.requested()).isEqualTo(3);
    listed(3, PLENTY);
    researched(2);
    contacts(2, 0);
    assertThat(run.summary())
        .isEqualTo(
            "3 of 3 companies found; every one has contacts; 2 companies were taken out, having no"
                + " contacts or being the same as another.");
  }

  @Test
  void shouldTakeSpareLeadsInTheirPlaceWhenNoOthersAreListed() {
    gap(GapPolicy.ASK);
    apply(run.decide(GapDecision.REPLACE, null));
    listed(0, SHORT);
    researched(2);
    contacts(2, 0);
    assertThat(run.tally().companies().waiting()).isZero();
    assertThat(run.state().label()).isEqualTo("DONE");
  }
}
