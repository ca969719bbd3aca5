package dev.nightshift.gateway.crm;

import dev.nightshift.backbone.contract.CrmCommand.AnswerScenario;
import dev.nightshift.backbone.contract.CrmCommand.AskScenario;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.contract.CrmEvent.AnswerJudged;
import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.contract.CrmEvent.PracticeWaiting;
import dev.nightshift.backbone.contract.CrmEvent.ScenarioGiven;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.identifier.Identifiers;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Practice: a scenario, an answer to it, a score; each told where it was asked for. */
@Singleton
public final class Training {

  private static final int LONGEST = 4_000;

  private final CrmRequests requests;
  private final Identifiers identifiers;

  Training(CrmRequests requests, Identifiers identifiers) {
    this.requests = requests;
    this.identifiers = identifiers;
  }

  /** Wants a scenario; the practice's id. */
  public String begin(Tx tx, CrmJobs.Asker asker) {
    String id = identifiers.next("prac");
    requests.ask(
        tx, new AskScenario(id, asker.caller()), asker, "Looking for a scenario to practise with.");
    return id;
  }

  /**
   * Answers the scenario that was given last in this chat.
   *
   * @throws ProblemException 409 when there is none that waits for an answer
   */
  public void answer(Tx tx, String text, CrmJobs.Asker asker) {
    String practice =
        requests
            .unanswered(tx, asker.chatId(), asker.caller(), AskScenario.class, AnswerScenario.class)
            .orElseThrow(
                () ->
                    new ProblemException(
                        409,
                        "no-scenario",
                        "No scenario waits for your answer here; /train gives you one."));
    answer(tx, practice, text, asker);
  }

  /** Answers a scenario that is named. */
  void answer(Tx tx, String practiceId, @Nullable String text, CrmJobs.Asker asker) {
    String answer = LeadOrder.text("answer", text, LONGEST);
    if (answer == null) {
      throw new ProblemException(400, "answer-missing", "Say what you would answer, as 'answer'.");
    }
    if (requests.open(tx, practiceId, AnswerScenario.class, asker.caller())) {
      throw new ProblemException(
          409,
          "answer-judged-now",
          "Your answer to this scenario is being judged; the score comes by itself.");
    }
    requests.ask(
        tx,
        new AnswerScenario(practiceId, answer, asker.caller()),
        asker,
        "Your answer is being judged.");
  }

  /** Tells what came of it; what nobody asked for here is none of ours. */
  void heard(Tx tx, CrmEvent.OfPractice event) {
    switch (event) {
      case ScenarioGiven given ->
          requests.answered(
              tx,
              given.practiceId(),
              AskScenario.class,
              given.userId(),
              given.text() + "\nWhat do you answer? Say it as /train YOUR ANSWER.");
      case AnswerJudged judged ->
          requests.answered(
              tx, judged.practiceId(), AnswerScenario.class, judged.userId(), words(judged));
      case PracticeWaiting waiting ->
          requests.delayed(
              tx, waiting.practiceId(), AnswerScenario.class, waiting.userId(), words(waiting));
      case PracticeFailed failed ->
          requests.refused(tx, failed.practiceId(), failed.userId(), failed.reason());
    }
  }

  private static String words(PracticeWaiting waiting) {
    return "Temporarily unavailable, queued: %s. Your answer is kept and judged by itself."
        .formatted(waiting.reason());
  }

  private static String words(AnswerJudged judged) {
    return """
    %d of 100. %s
    Your average is %d after %s; /train gives you the next one."""
        .formatted(
            judged.score(),
            judged.feedback().strip(),
            judged.average(),
            judged.answered() == 1 ? "1 answer" : judged.answered() + " answers");
  }
}
