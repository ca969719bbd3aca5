package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.Effect.RequeueFailed;
import dev.nightshift.research.run.RunState.Active;
import org.junit.jupiter.api.Test;

/** What fails, what takes its place, and what is tried again. */
class RunFailureTest extends RunFixture {

  @Test
  void shouldTakeASpareLeadWhenACompanyFailsForGood() {
    start(2, GapPolicy.ACCEPT);
    listed(3, PLENTY);
    researched(1);
    failed(Stage.COMPANY_RESEARCH);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 1));
    researched(1);
    contacts(1, 0);
    failed(Stage.CONTACT_RESEARCH);
    assertThat(run.summary())
        .isEqualTo(
            "2 of 2 companies found; 1 company could not be researched (Beta: No answer); contacts"
                + " are missing for 1 company; looking for contacts failed for 1 company (Beta: No"
                + " answer).");
    assertThat(run.tally().failed()).isEqualTo(2);
  }

  @Test
  void shouldSayThatAnotherTryIsSafeOnlyWhereTheCauseMayPass() {
    start(2, GapPolicy.ACCEPT);
    apply(run.itemFailed(Stage.LEAD_LIST, "d.csv", "The gateway was slow.", true));
    assertThat(effects)
        .contains(
            new Effect.Tell(
                new ResearchRunFailed(run.request().runId(), "The gateway was slow.", true)));
    resume();
    apply(run.itemFailed(Stage.LEAD_LIST, "d.csv", "d.csv is empty.", false));
    assertThat(effects)
        .contains(new Effect.Tell(new ResearchRunFailed(run.request().runId(), "d.csv is empty.")));
  }

  @Test
  void shouldFailOnlyWhenNoLeadListCameOrNoCompanyCouldBeDone() {
    start(2, GapPolicy.ACCEPT);
    apply(run.itemFailed(Stage.LEAD_LIST, "d.csv", "d.csv is empty.", false));
    assertThat(run.state()).isEqualTo(new RunState.Failed(Stage.LEAD_LIST, "d.csv is empty."));
    resume();
    assertThat(effects).contains(new ListLeads(7));
    listed(2, PLENTY);
    failed(Stage.COMPANY_RESEARCH);
    failed(Stage.COMPANY_RESEARCH);
    assertThat(run.summary())
        .isEqualTo(
            "None of the 2 companies could be researched; the last one failed because of this:"
                + " No answer.");
    resume();
    assertThat(effects)
        .contains(new RequeueFailed(Stage.COMPANY_RESEARCH), new Open(Stage.COMPANY_RESEARCH, 2));
    researched(2);
    contacts(2, 0);
    assertThat(run.state().label()).isEqualTo("DONE");
  }

  @Test
  void shouldListAgainWhenMoreFailedThanWereSpareAndThereMayBeOthers() {
    start(2, GapPolicy.ACCEPT);
    listed(3, PLENTY);
    researched(1);
    failed(Stage.COMPANY_RESEARCH);
    failed(Stage.COMPANY_RESEARCH);
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
    assertThat(effects).contains(new ListLeads(9));
    listed(1, PLENTY);
    apply(run.companyRejected());
    assertThat(run.state())
        .as("as many were of no use as are wanted")
        .isEqualTo(new Active(Stage.CONTACT_RESEARCH));
    contacts(1, 0);
    assertThat(run.summary()).startsWith("2 of 2 companies found; 2 companies could not be");
  }

  @Test
  void shouldGoOnWithWhatThereIsWhenTheSearchForMoreFails() {
    start(50, GapPolicy.ASK);
    listed(60, PLENTY);
    researched(47);
    for (int i = 0; i < 13; i++) {
      failed(Stage.COMPANY_RESEARCH);
    }
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
    apply(run.itemFailed(Stage.LEAD_LIST, "d.csv", "The gateway was slow.", true));
    assertThat(run.state()).isEqualTo(new Active(Stage.CONTACT_RESEARCH));
    assertThat(effects).contains(new Open(Stage.CONTACT_RESEARCH, 10));
    contacts(40, 7);
    assertThat(run.state().label()).isEqualTo("NEEDS_DECISION");
    apply(run.decide(GapDecision.ACCEPT, null));
    assertThat(run.summary())
        .isEqualTo(
            "50 of 50 companies found; 13 companies could not be researched (Beta: No answer; Beta:"
                + " No answer; Beta: No answer; Beta: No answer; Beta: No answer; and 8 more), and"
                + " no others took their place: the search for more failed (d.csv: The gateway was"
                + " slow); contacts are missing for 7 companies.");
  }

  @Test
  void shouldTakeSparesWhenLookingFurtherFails() {
    gap(GapPolicy.EXTEND);
    failed(Stage.LEAD_LIST);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 2));
    researched(1);
    apply(run.companyRejected());
    assertThat(run.state())
        .as("nothing is searched again")
        .isEqualTo(new Active(Stage.CONTACT_RESEARCH));
    contacts(1, 0);
    assertThat(run.summary())
        .isEqualTo(
            "4 companies found, 3 asked for and the others to make up for missing contacts: the"
                + " search for more failed (Beta: No answer); contacts are missing for 2 companies;"
                + " 1 company was taken out, having no contacts or being the same as another.");
  }

  @Test
  void shouldFinishWithWhatThereIsWhenASearchForOthersFailsAndNothingIsLeftToDo() {
    start(2, GapPolicy.ASK);
    listed(2, SHORT);
    researched(2);
    contacts(1, 1);
    apply(run.decide(GapDecision.REPLACE, null));
    failed(Stage.LEAD_LIST);
    assertThat(run.state().label()).isEqualTo("DONE");
    assertThat(run.summary())
        .startsWith("1 of 2 companies found: the search for more failed (Beta: No answer);");
  }

  @Test
  void shouldFailWhenASearchFailsAndNoCompanyIsLeft() {
    start(2, GapPolicy.ASK);
    listed(2, SHORT);
    researched(2);
    contacts(0, 2);
    apply(run.decide(GapDecision.REPLACE, null));
    failed(Stage.LEAD_LIST);
    assertThat(run.state()).isEqualTo(new RunState.Failed(Stage.LEAD_LIST, "No answer."));
    resume();
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
  }

  @Test
  void shouldLeaveTheHoleWhenTheSearchHadSeenEverything() {
    start(2, GapPolicy.ACCEPT);
    listed(2, SHORT);
    researched(1);
    failed(Stage.COMPANY_RESEARCH);
    assertThat(run.state()).isEqualTo(new Active(Stage.CONTACT_RESEARCH));
  }

  @Test
  void shouldRetryJustWhatFailedWhenAFinishedRunIsTakenUpAgain() {
    start(3, GapPolicy.ACCEPT);
    listed(4, SHORT);
    researched(2);
    failed(Stage.COMPANY_RESEARCH);
    researched(1);
    contacts(2, 0);
    failed(Stage.CONTACT_RESEARCH);
    assertThat(run.state().label()).isEqualTo("DONE");

    resume();
    assertThat(effects)
        .contains(
            new DropWaiting(),
            new RequeueFailed(Stage.COMPANY_RESEARCH),
            new RequeueFailed(Stage.CONTACT_RESEARCH),
            new Open(Stage.COMPANY_RESEARCH, 1))
        .noneMatch(ListLeads.class::isInstance);
    assertThat(run.givenUp()).isEmpty();
    researched(1);
    assertThat(effects).contains(new Open(Stage.CONTACT_RESEARCH, 2));
    contacts(2, 0);
    assertThat(run.summary()).isEqualTo("4 of 4 companies found; every one has contacts.");
  }

  @Test
  void shouldSayThatThereIsNothingToRetryWhenNothingFailed() {
    start(1, GapPolicy.ACCEPT);
    listed(1, SHORT);
    researched(1);
    contacts(1, 0);
    Run before = run;
    resume();
    assertThat(run).isEqualTo(before);
    assertThat(told())
        .singleElement()
        .isInstanceOfSatisfying(
            ResearchRunCompleted.class,
            done ->
                assertThat(done.summary())
                    .startsWith("Nothing of it had failed, so nothing was tried again: 1 of 1"));
  }
}
