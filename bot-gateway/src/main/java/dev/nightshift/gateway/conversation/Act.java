package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.database.Tx;

/** What a message does, in the one transaction that also ends it. */
@FunctionalInterface
interface Act {

  /** Acts; what is to be said goes into the answers, which are written last. */
  void apply(Tx tx, Answers answers);

  /** Whether it reads at most, and changes and locks nothing: others' acts may go with it. */
  default boolean onlySays() {
    return false;
  }

  /** Says this and does nothing else. */
  static Act say(String text) {
    return reading((tx, answers) -> answers.say(text));
  }

  /** An act that reads, says what it has read, and does nothing else. */
  static Act reading(Act act) {
    return new Act() {
      @Override
      public void apply(Tx tx, Answers answers) {
        act.apply(tx, answers);
      }

      @Override
      public boolean onlySays() {
        return true;
      }
    };
  }
}
