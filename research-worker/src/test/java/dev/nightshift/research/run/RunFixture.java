package dev.nightshift.research.run;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.run.Effect.Tell;
import java.util.List;
import java.util.Map;

/** A run that is taken from step to step, and what has to happen because of the last one. */
abstract class RunFixture {

  static final LeadReport SHORT =
      new LeadReport(
          "only 4 rows of d.csv match sector=Utilities",
          "the directory has no contact columns",
          null);

  static final LeadReport PLENTY = new LeadReport(null, null, null);

  Run run;
  List<Effect> effects = List.of();

  void gap(GapPolicy policy) {
    start(3, policy);
    listed(5, PLENTY);
    researched(3);
    contacts(1, 2);
  }

  void start(int quantity, GapPolicy policy) {
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

  void listed(int added, LeadReport report) {
    apply(run.leadsListed(added, report));
  }

  void researched(int count) {
    for (int i = 0; i < count; i++) {
      apply(run.companyResearched());
    }
  }

  void contacts(int with, int without) {
    for (int i = 0; i < with + without; i++) {
      apply(run.contactsSearched(i < with));
    }
  }

  void failed(Stage stage) {
    apply(run.itemFailed(stage, "Beta", "No answer.", false));
  }

  void resume() {
    apply(run.resume());
  }

  void apply(Transition transition) {
    run = transition.run();
    effects = transition.effects();
  }

  List<ResearchEvent> told() {
    return effects.stream()
        .filter(Tell.class::isInstance)
        .map(effect -> ((Tell) effect).event())
        .filter(event -> !(event instanceof ResearchRunProgressed))
        .toList();
  }
}
