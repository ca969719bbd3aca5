package dev.nightshift.gateway.assistant;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.health.Degradation;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers that wait for something outside, such as the provider of the model. */
@Singleton
class WaitingTurns implements Degradation {

  private final Database database;
  private volatile long waiting;

  WaitingTurns(Database database) {
    this.database = database;
  }

  /** Counts anew. */
  void turn() {
    waiting = database.inTransaction(TurnTable::waiting);
  }

  @Override
  public Optional<String> reason() {
    long known = waiting;
    return known == 0
        ? Optional.empty()
        : Optional.of(
            "The assistant is temporarily unavailable; %d %s for it and will be answered by itself."
                .formatted(known, known == 1 ? "message waits" : "messages wait"));
  }
}
