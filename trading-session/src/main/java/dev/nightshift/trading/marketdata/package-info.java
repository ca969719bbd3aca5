/**
 * The port that market data come through. A feed is pulled message by message by the one thread
 * that runs a session; the stamp it puts on a message is the session's clock.
 */
@NullMarked
package dev.nightshift.trading.marketdata;

import org.jspecify.annotations.NullMarked;
