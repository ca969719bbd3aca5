/**
 * Bitunix futures: one public WebSocket with subscriptions, a ping that the client sends, trades
 * without ids, and funding in the price channel.
 */
@NullMarked
package dev.nightshift.trading.venue.bitunix;

import org.jspecify.annotations.NullMarked;
