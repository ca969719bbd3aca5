package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.crm.Training;
import jakarta.inject.Singleton;

/** {@code /train}: a scenario to practise with, or an answer to the last one. */
@Singleton
class TrainCommand implements ChatCommand {

  private final Training training;

  TrainCommand(Training training) {
    this.training = training;
  }

  @Override
  public CommandName name() {
    return CommandName.TRAIN;
  }

  @Override
  public Act prepare(Call call) {
    return call.arguments().isEmpty()
        ? (tx, answers) -> training.begin(tx, call.asker())
        : (tx, answers) -> training.answer(tx, call.arguments(), call.asker());
  }
}
