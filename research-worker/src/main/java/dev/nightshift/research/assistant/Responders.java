package dev.nightshift.research.assistant;

import dev.nightshift.backbone.contract.ChatCommand.TakeTurn;
import dev.nightshift.research.model.LanguageModel;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Who answers: a model where one is configured, rules otherwise. */
@Singleton
class Responders {

  private final LanguageModel model;
  private final ModelResponder byModel;
  private final RuleResponder byRules;

  Responders(LanguageModel model, ModelResponder byModel, RuleResponder byRules) {
    this.model = model;
    this.byModel = byModel;
    this.byRules = byRules;
  }

  /** Empty: nobody here understands that. */
  Optional<Responder> of(TakeTurn turn) {
    Responder chosen = model.configured() ? byModel : byRules;
    return chosen.answers(turn) ? Optional.of(chosen) : Optional.empty();
  }
}
