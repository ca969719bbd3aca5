package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.access.Limits;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;

/**
 * An offer that can be read.
 *
 * @param refusable false for what is always heard, however full its chat is
 */
record Candidate(Offer offer, Inbound inbound, boolean refusable) {

  static Candidate of(Offer offer, String text) {
    Utterance utterance = Utterance.of(text);
    boolean pressed = offer.gesture() == Gesture.PRESSED;
    Inbound inbound =
        new Inbound(
            offer.chatId(),
            offer.channel(),
            offer.externalId(),
            offer.caller().name(),
            offer.caller().role().name(),
            pressed ? Lane.URGENT : utterance.lane(),
            utterance.word(),
            text);
    return new Candidate(offer, inbound, !pressed && !alwaysHeard(utterance));
  }

  private static boolean alwaysHeard(Utterance utterance) {
    return utterance instanceof Utterance.Order order && order.name().alwaysHeard();
  }

  String chatId() {
    return inbound.chatId();
  }

  Inbox.Placed at(long position) {
    return new Inbox.Placed(inbound, position, offer.correlationId());
  }

  Limits.Counted counted() {
    return new Limits.Counted(
        inbound.channel(), inbound.caller(), refusable, offer.correlationId());
  }
}
