package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;

/** What a message does, in the one transaction that also ends it. */
@FunctionalInterface
interface Act {

  /** Acts; what is to be said goes into the answers, which are written last. */
  void apply(Tx tx, Answers answers);

  /** Says this and does nothing else. */
  static Act say(String text) {
    return (tx, answers) -> answers.say(text);
  }
}
