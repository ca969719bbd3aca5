/**
 * Binance spot: combined streams of trades, top of book and depth changes, and the REST door for
 * complete books and missed trades. One parser serves the stream and recorded captures of it.
 */
@NullMarked
package dev.nightshift.trading.venue.binance;

import org.jspecify.annotations.NullMarked;
