package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.contract.GapDecision;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.research.ResearchRuns;
import dev.nightshift.gateway.research.RunDecision;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** {@code /decide}: answers a run that asks about missing contacts. */
@Singleton
class DecideCommand implements ChatCommand {

  private final ResearchRuns runs;
  private final NamedTask named;

  DecideCommand(ResearchRuns runs, NamedTask named) {
    this.runs = runs;
    this.named = named;
  }

  @Override
  public CommandName name() {
    return CommandName.DECIDE;
  }

  @Override
  public Act prepare(Call call) {
    String[] words = call.arguments().split("\\s+", 4);
    if (words.length < 2 || words.length > 3) {
      return Act.say("Say which run and what: " + CommandName.DECIDE.usage());
    }
    GapDecision decision = RunDecision.of(words[1]);
    Integer extendBy = words.length == 3 ? number(words[2]) : null;
    return (tx, answers) -> {
      runs.decide(
          tx, named.find(tx, words[0], ResearchRuns.KIND), decision, extendBy, call.caller());
      answers.say("%s: decided, it goes on.".formatted(words[0]));
    };
  }

  private static @Nullable Integer number(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new ProblemException(
          400,
          "extend-unreadable",
          "How many further companies must be a whole number; got '" + text + "'.");
    }
    return Integer.valueOf(text);
  }
}
