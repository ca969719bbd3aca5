package dev.nightshift.research.training;

import dev.nightshift.backbone.contract.CrmCommand.AnswerScenario;
import dev.nightshift.backbone.contract.CrmCommand.AskScenario;
import dev.nightshift.backbone.contract.CrmCommand.OfPractice;
import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.contract.CrmEvent.ScenarioGiven;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.crm.PracticeCommands;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.pipeline.NewStep;
import dev.nightshift.research.pipeline.Pipelines;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives scenarios and takes answers, in the transaction of the command. The first answer counts; it
 * may be given again only when it could not be judged. Whoever repeats one that is judged hears the
 * judgement again.
 */
@Singleton
class PracticeRoom implements PracticeCommands {

  private static final Logger LOG = Logger.getLogger(PracticeRoom.class);
  private static final int LONGEST = 8_000;
  private static final String NONE_READY =
      "There is no scenario that you have not seen; new ones are being made, ask again in a minute."
          + " If none comes, the playbook has no more lists to practise with.";

  private final Knowledge knowledge;
  private final Pipelines pipelines;
  private final OutboxWriter outbox;

  PracticeRoom(Knowledge knowledge, Pipelines pipelines, OutboxWriter outbox) {
    this.knowledge = knowledge;
    this.pipelines = pipelines;
    this.outbox = outbox;
  }

  @Override
  public void apply(Tx tx, OfPractice command) {
    switch (command) {
      case AskScenario ask -> give(tx, ask.practiceId(), ask.requestedBy());
      case AnswerScenario answer -> take(tx, answer);
    }
  }

  private void give(Tx tx, String id, String userId) {
    if (PracticeTable.find(tx, id).isPresent()) {
      LOG.infof("practice %s is known already; it was repeated", id);
      return;
    }
    Optional<ScenarioTable.Given> scenario = ScenarioTable.take(tx, userId);
    if (scenario.isEmpty()) {
      fail(tx, id, userId, knowledge.current().isEmpty() ? Knowledge.MISSING : NONE_READY);
    } else {
      PracticeTable.insert(tx, id, userId, scenario.get().id());
      outbox.append(tx, new ScenarioGiven(id, userId, scenario.get().text()));
    }
  }

  private void take(Tx tx, AnswerScenario command) {
    String id = command.practiceId();
    String userId = command.requestedBy();
    String answer = command.answer().replace("\0", "").strip();
    Optional<Practice> practice = PracticeTable.lock(tx, id);
    if (practice.isEmpty() || !practice.get().userId().equals(userId)) {
      fail(tx, id, userId, "You have no practice %s: ask for a scenario first.".formatted(id));
    } else if (answer.isEmpty() || answer.length() > LONGEST) {
      fail(
          tx,
          id,
          userId,
          "An answer has between 1 and %,d characters; yours has %,d."
              .formatted(LONGEST, answer.length()));
    } else {
      take(tx, practice.get(), answer);
    }
  }

  private void take(Tx tx, Practice practice, String answer) {
    switch (practice.state()) {
      case "GIVEN" -> {
        PracticeTable.answered(tx, practice.id(), answer);
        begin(tx, practice.id());
      }
      case "FAILED" -> {
        PracticeTable.answered(tx, practice.id(), answer);
        if (!pipelines.resume(tx, practice.id())) {
          begin(tx, practice.id());
        }
      }
      default -> {
        if (practice.answer().equals(answer)) {
          LOG.infof("practice %s has this answer already; it was repeated", practice.id());
          PracticeTable.judgement(tx, practice.id()).ifPresent(judged -> outbox.append(tx, judged));
        } else {
          fail(
              tx,
              practice.id(),
              practice.userId(),
              "This scenario has been answered; ask for another one.");
        }
      }
    }
  }

  private void begin(Tx tx, String id) {
    pipelines.begin(tx, id, JudgingWork.KIND, null, List.of(new NewStep("JUDGE", false, "")));
  }

  private void fail(Tx tx, String id, String userId, String reason) {
    outbox.append(tx, new PracticeFailed(id, userId, reason));
  }
}
