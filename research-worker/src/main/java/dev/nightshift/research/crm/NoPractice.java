package dev.nightshift.research.crm;

import dev.nightshift.backbone.contract.CrmCommand.AnswerScenario;
import dev.nightshift.backbone.contract.CrmCommand.AskScenario;
import dev.nightshift.backbone.contract.CrmCommand.OfPractice;
import dev.nightshift.backbone.contract.CrmEvent.PracticeFailed;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.outbox.OutboxWriter;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/** Where nobody gives scenarios, whoever asks for one is told so. */
@Singleton
@DefaultBean
class NoPractice implements PracticeCommands {

  private final OutboxWriter outbox;

  NoPractice(OutboxWriter outbox) {
    this.outbox = outbox;
  }

  @Override
  public void apply(Tx tx, OfPractice command) {
    String by =
        switch (command) {
          case AskScenario ask -> ask.requestedBy();
          case AnswerScenario answer -> answer.requestedBy();
        };
    outbox.append(
        tx,
        new PracticeFailed(
            command.practiceId(), by, "This version of research-worker has no training."));
  }
}
