package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.chat.AcceptedMessage;

/** What became of a message that a channel offered. */
public sealed interface Offered {

  /** It is stored once the transaction is committed. */
  record Accepted(AcceptedMessage message) implements Offered {}

  /** Nothing was stored; the problem's sentence is for whoever sent it. */
  record Declined(ProblemException problem) implements Offered {}
}
