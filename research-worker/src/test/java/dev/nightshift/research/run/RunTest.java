package dev.nightshift.research.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunCompleted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunFailed;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchWorkReassigned;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.Effect.AbandonItems;
import dev.nightshift.research.run.Effect.DropWaiting;
import dev.nightshift.research.run.Effect.ListLeads;
import dev.nightshift.research.run.Effect.Open;
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

class RunTest extends RunFixture {

  /** Decisions after which a person takes what there is: who never does is never done. */
  private static final int PATIENCE = 5;

  private int decisions;

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
    assertThat(summaryOf(Map.of(), hash, "d.csv", "small ones", null, null)).isNull();
    assertThat(summaryOf(Map.of(), hash, "d.csv", " ", null, null))
        .contains("The criteria are empty");
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
   * researches more than it wants, never fails where a company was researched, and its counts only
   * ever add up (the tally refuses otherwise).
   */
  @Test
  void shouldAlwaysComeToAnEnd() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      GapPolicy policy = GapPolicy.values()[random.nextInt(3)];
      start(1 + random.nextInt(60), policy);
      int steps = 0;
      decisions = 0;
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
      if (run.state() instanceof RunState.Failed) {
        assertThat(run.tally().researched()).as("seed %d", seed).isZero();
      }
    }
  }

  private void anything(Random random) {
    boolean well = random.nextInt(4) > 0;
    switch (run.state()) {
      case Active(Stage stage) -> {
        switch (stage) {
          case LEAD_LIST -> {
            if (random.nextInt(6) == 0) {
              failed(stage);
            } else {
              listed(random.nextInt(run.wanted() + 2), random.nextBoolean() ? SHORT : PLENTY);
            }
          }
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
      case RunState.NeedsDecision _ -> anyDecision(random);
      case RunState.Done _, RunState.Failed _, RunState.Cancelled _ -> {}
    }
  }

  private void anyDecision(Random random) {
    if (++decisions > PATIENCE) {
      apply(run.decide(GapDecision.ACCEPT, null));
    } else if (random.nextInt(8) == 0) {
      resume();
    } else {
      GapDecision decision =
          List.of(GapDecision.EXTEND, GapDecision.REPLACE, GapDecision.ACCEPT)
              .get(random.nextInt(3));
      apply(run.decide(decision, random.nextBoolean() ? null : 1 + random.nextInt(5)));
    }
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
}
