package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.access.Allowance;
import dev.nightshift.gateway.chat.AcceptedMessage;
import java.util.Optional;

/** What became of a message that a channel offered. */
public sealed interface Offered {

  /**
   * It is stored once the transaction is committed.
   *
   * @param allowance what its sender may still send; absent when it was stored before and so was
   *     not counted
   */
  record Accepted(AcceptedMessage message, Optional<Allowance> allowance) implements Offered {}

  /**
   * Nothing was stored.
   *
   * @param problem why, for whoever sent it over HTTP
   * @param tell what to say in the channel; absent when its sender knows already, as whoever was
   *     told that a limit is reached, and until when
   */
  record Declined(ProblemException problem, Optional<String> tell) implements Offered {}
}
