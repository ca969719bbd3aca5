/** Candles of any period, from trades or from shorter candles, closed by the feed's clock. */
@NullMarked
package dev.nightshift.trading.candle;

import org.jspecify.annotations.NullMarked;
