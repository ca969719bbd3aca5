package dev.nightshift.gateway.access;

import dev.nightshift.backbone.database.Tx;

/** Decides who is heard in channels that anybody can reach. Closed by default. */
public interface Doorkeeper {

  /**
   * Called in the transaction that stores the message; refusals are recorded in it.
   *
   * @param text what is said; {@code /pair CODE} can make a stranger a member
   */
  Admission admit(Tx tx, Visitor visitor, String text);
}
