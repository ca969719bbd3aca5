package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapDecided;
import dev.nightshift.backbone.contract.ResearchEvent.ContactGapFound;
import dev.nightshift.backbone.contract.ResearchEvent.GapDecisionIgnored;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCancelled;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.Effect.AbandonItems;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
import dev.nightshift.research.run.Effect.RequeueFailed;
import dev.nightshift.research.run.Effect.Tell;
import dev.nightshift.research.run.RunState.Active;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunTest {

  private static final LeadReport SHORT =
      new LeadReport(
          "only 4 rows of d.csv match sector=Utilities",
          "the directory has no contact columns",
          null);
  private static final LeadReport PLENTY = new LeadReport(null, null, null);

  private Run run;
  private List<Effect> effects = List.of();

  @Test
  void shouldListLeadsWithSomeToSpareWhenStarted() {
    start(5, GapPolicy.ACCEPT);
    assertThat(run.state()).isEqualTo(new Active(Stage.LEAD_LIST));
    assertThat(effects).contains(new ListLeads(10));
    assertThat(told()).first().isEqualTo(new ResearchRunStarted("run-1", 5));
    start(500, GapPolicy.ACCEPT);
    assertThat(effects).contains(new ListLeads(600));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "10001", "10000000"})
  void shouldFailBeforeItBeginsWhenTheQuantityIsOutOfRange(int quantity) {
    start(quantity, GapPolicy.ACCEPT);
    assertThat(run.state().label()).isEqualTo("FAILED");
    assertThat(effects).hasSize(1);
    assertThat(run.summary()).startsWith("The quantity must be between 1 and 10,000; got ");
    resume();
    assertThat(told()).hasOnlyElementsOfType(ResearchRunFailed.class);
  }

  @Test
  void shouldFailBeforeItBeginsWhenTheRequestMakesNoSense() {
    assertThat(problemOf(Map.of(), "a".repeat(64), "d.csv")).contains("The criteria are empty");
    assertThat(problemOf(Map.of("a", "1"), "../etc/passwd", "d.csv")).contains("SHA-256");
    assertThat(problemOf(Map.of("a", "1"), "a".repeat(64), "../d.csv")).contains("plain file name");
    assertThat(problemOf(Map.of("a", "1", "A", "2"), "a".repeat(64), "d.csv")).contains("twice");
    Map<String, String> good = Map.of("a", "1");
    String hash = "a".repeat(64);
    assertThat(summaryOf(good, hash, "d.csv", "x".repeat(4_001), null, null)).contains("brief");
    assertThat(summaryOf(good, hash, "d.csv", null, "skip.csv", "skip.csv"))
        .startsWith("The skip list is not named by a SHA-256");
    assertThat(summaryOf(good, hash, "d.csv", null, hash, "../skip.csv"))
        .startsWith("The skip list's name must be a plain file name");
    assertThat(summaryOf(good, hash, "d.csv", "small ones", hash, "skip.csv")).isNull();
  }

  @Test
  void shouldSayWhatWasFoundAndWhatNotWhenFewerThanAsked() {
    start(5, GapPolicy.ACCEPT);
    listed(4, SHORT);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 4));
    researched(4);
    assertThat(effects).contains(new Open(Stage.CONTACT_RESEARCH, 4));
    contacts(0, 4);
    assertThat(run.state().label()).isEqualTo("DONE");
    assertThat(run.summary())
        .isEqualTo(
            "4 of 5 companies found: only 4 rows of d.csv match sector=Utilities; contacts are"
                + " missing for 4 companies (the directory has no contact columns).");
    assertThat(told())
        .last()
        .isInstanceOfSatisfying(
            ResearchRunCompleted.class,
            done -> {
              assertThat(done.requested()).isEqualTo(5);
              assertThat(done.found()).isEqualTo(4);
              assertThat(done.researched()).isEqualTo(4);
              assertThat(done.withContacts()).isZero();
              assertThat(done.costUsd()).isEqualByComparingTo("0");
            });
  }

  @Test
  void shouldBeDoneWithNothingWhenNothingMatches() {
    start(5, GapPolicy.ASK);
    listed(0, new LeadReport("none of the 5 rows of d.csv matches state=XX", null, null));
    assertThat(run.state().label()).isEqualTo("DONE");
    assertThat(run.summary())
        .isEqualTo("0 of 5 companies found: none of the 5 rows of d.csv matches state=XX.");
  }

  @Test
  void shouldPutUpTheNextBatchWhenHalfOfTheLastIsFinished() {
    start(25, GapPolicy.ACCEPT);
    listed(30, PLENTY);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 10));
    researched(4);
    assertThat(effects).noneMatch(Open.class::isInstance);
    researched(1);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 10));
    researched(10);
    assertThat(effects).contains(new Open(Stage.COMPANY_RESEARCH, 5));
    researched(10);
    assertThat(run.state()).isEqualTo(new Active(Stage.CONTACT_RESEARCH));
    contacts(25, 0);
    assertThat(run.summary()).isEqualTo("25 of 25 companies found; every one has contacts.");
    assertThat(effects).contains(new DropWaiting());
  }

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

  @ParameterizedTest
  @EnumSource(Stage.class)
  void shouldStopAnywhereWhenCancelled(Stage stage) {
    start(5, GapPolicy.ACCEPT);
    if (stage != Stage.LEAD_LIST) {
      listed(4, SHORT);
    }
    if (stage == Stage.CONTACT_RESEARCH) {
      researched(4);
    }
    apply(run.cancel());
    assertThat(run.state()).isEqualTo(new RunState.Cancelled(stage));
    assertThat(effects).first().isEqualTo(new AbandonItems());
    assertThat(run.summary()).startsWith("Cancelled with ");
  }

  @Test
  void shouldRefuseAnOutcomeOfAnotherStage() {
    start(5, GapPolicy.ACCEPT);
    assertThatThrownBy(() -> run.companyResearched())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Run run-1 is in LEAD_LIST, not in COMPANY_RESEARCH");
  }

  @Test
  void shouldTellOfReassignedWorkAndChangeNothing() {
    start(5, GapPolicy.ACCEPT);
    Transition transition = run.workReassigned("worker/a/1", 2, "its lease expired");
    assertThat(transition.run()).isEqualTo(run);
    assertThat(transition.effects())
        .containsExactly(
            new Tell(new ResearchWorkReassigned("run-1", "worker/a/1", 2, "its lease expired")));
  }

  /**
   * Whatever happens to items and in whatever order, a run comes to an end or a decision, never
   * researches more than it wants, and its counts only ever add up (the tally refuses otherwise).
   */
  @Test
  void shouldAlwaysComeToAnEnd() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      GapPolicy policy = GapPolicy.values()[random.nextInt(3)];
      start(1 + random.nextInt(60), policy);
      int steps = 0;
      while (!run.state().ended()) {
        assertThat(++steps).as("seed %d", seed).isLessThan(2_000);
        anything(random);
        assertThat(run.tally().researched() + run.tally().companies().open())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(run.wanted());
        assertThat(run.tally().companies().open()).isLessThanOrEqualTo(15);
        assertThat(run.tally().contacts().open()).isLessThanOrEqualTo(15);
      }
      assertThat(run.summary()).as("seed %d", seed).isNotBlank().doesNotContain("null");
    }
  }

  private void anything(Random random) {
    boolean well = random.nextInt(4) > 0;
    switch (run.state()) {
      case Active(Stage stage) -> {
        switch (stage) {
          case LEAD_LIST ->
              listed(random.nextInt(run.wanted() + 2), random.nextBoolean() ? SHORT : PLENTY);
          case COMPANY_RESEARCH ->
              apply(
                  random.nextInt(10) == 0
                      ? run.companyRejected()
                      : well
                          ? run.companyResearched()
                          : run.itemFailed(stage, "Beta", "No answer.", false));
          case CONTACT_RESEARCH ->
              apply(
                  well
                      ? run.contactsSearched(random.nextBoolean())
                      : run.itemFailed(stage, "Beta", "No answer.", false));
        }
      }
      case RunState.NeedsDecision _ ->
          apply(
              random.nextInt(8) == 0
                  ? run.resume()
                  : run.decide(
                      List.of(GapDecision.EXTEND, GapDecision.REPLACE, GapDecision.ACCEPT)
                          .get(random.nextInt(3)),
                      random.nextBoolean() ? null : 1 + random.nextInt(5)));
      case RunState.Done _, RunState.Failed _, RunState.Cancelled _ -> {}
    }
  }

  private void gap(GapPolicy policy) {
    start(3, policy);
    listed(5, PLENTY);
    researched(3);
    contacts(1, 2);
  }

  private void start(int quantity, GapPolicy policy) {
    apply(
        Run.start(
            new RunRequest(
                "run-1",
                Map.of("sector", "Utilities"),
                quantity,
                "a".repeat(64),
                "d.csv",
                policy,
                "someone",
                null,
                null,
                null,
                null)));
  }

  private static String problemOf(Map<String, String> criteria, String file, String name) {
    return summaryOf(criteria, file, name, null, null, null);
  }

  private static String summaryOf(
      Map<String, String> criteria,
      String file,
      String name,
      @Nullable String brief,
      @Nullable String skipFile,
      @Nullable String skipName) {
    return Run.start(
            new RunRequest(
                "run-1",
                criteria,
                5,
                file,
                name,
                GapPolicy.ASK,
                "someone",
                brief,
                skipFile,
                skipName,
                null))
        .run()
        .summary();
  }

  private void listed(int added, LeadReport report) {
    apply(run.leadsListed(added, report));
  }

  private void researched(int count) {
    for (int i = 0; i < count; i++) {
      apply(run.companyResearched());
    }
  }

  private void contacts(int with, int without) {
    for (int i = 0; i < with + without; i++) {
      apply(run.contactsSearched(i < with));
    }
  }

  private void failed(Stage stage) {
    apply(run.itemFailed(stage, "Beta", "No answer.", false));
  }

  private void resume() {
    apply(run.resume());
  }

  private void apply(Transition transition) {
    run = transition.run();
    effects = transition.effects();
  }

  private List<ResearchEvent> told() {
    return effects.stream()
        .filter(Tell.class::isInstance)
        .map(effect -> ((Tell) effect).event())
        .filter(event -> !(event instanceof ResearchRunProgressed))
        .toList();
  }
}
