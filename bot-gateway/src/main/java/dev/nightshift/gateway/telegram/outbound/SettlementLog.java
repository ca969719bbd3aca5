package dev.nightshift.gateway.telegram.outbound;

import org.jboss.logging.Logger;

/** One line for whatever did not simply go well; what people said is in none of them. */
final class SettlementLog {

  private static final Logger LOG = Logger.getLogger(Sender.class);

  private SettlementLog() {}

  static void tell(Item item, Settlement settlement, int written) {
    if (written < 0) {
      LOG.warnf("%s: another claim came before it could be written what became of it", item);
      return;
    }
    switch (settlement) {
      case Settlement.Shown _, Settlement.NotBegun _ -> LOG.debugf("%s: %s", item, settlement);
      case Settlement.Again again ->
          LOG.warnf(
              "%s: attempt %d failed, the next in %s: %s",
              item, item.attempts() + 1, again.delay(), again.reason());
      case Settlement.Paused paused ->
          LOG.infof("%s waits %s: Telegram asks for it (429)", item.chatId(), paused.length());
      case Settlement.WithoutStyles without ->
          LOG.errorf("%s: sent without styles, Telegram says: %s", item, without.reason());
      case Settlement.GivenUp givenUp ->
          LOG.warnf("%s is given up, Telegram says: %s", item, givenUp.reason());
      case Settlement.ChatGone gone ->
          LOG.warnf(
              "%s cannot be reached (%s); given up with it: %d; nothing is sent there until"
                  + " somebody writes",
              item.chatId(), gone.reason(), written);
      case Settlement.Moved moved ->
          LOG.infof("%s became the supergroup %d", item.chatId(), moved.peer());
      case Settlement.Replaced replaced -> LOG.warnf("%s: %s", item, replaced.sentence());
    }
  }
}
