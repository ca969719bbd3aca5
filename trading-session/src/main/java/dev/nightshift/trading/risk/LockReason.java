package dev.nightshift.trading.risk;

/** Why entries are locked. */
public enum LockReason {
  COOLDOWN("a position was closed just now"),
  STOP_LOSS_GUARD("too many stop losses were hit"),
  LOW_PROFIT("the last positions earned too little");

  private final String text;

  LockReason(String text) {
    this.text = text;
  }

  /** For the end of a sentence. */
  public String text() {
    return text;
  }
}
