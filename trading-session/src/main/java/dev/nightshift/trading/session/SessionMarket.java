package dev.nightshift.trading.session;

import java.util.function.BooleanSupplier;

/** The market of a session that can be planned now, and opened as often as it is needed. */
interface SessionMarket extends MarketSource {

  /**
   * Brings terms together with what the market is found to hold.
   *
   * @param goOn asked now and then; false ends it with a {@link
   *     java.util.concurrent.CancellationException}
   * @throws dev.nightshift.trading.marketdata.UnreadableFeedException it cannot serve the terms
   */
  SessionPlan plan(SessionTerms terms, BooleanSupplier goOn);
}
