/** Strategies: pure functions of closed candles, in integer arithmetic. */
@NullMarked
package dev.nightshift.trading.strategy;

import org.jspecify.annotations.NullMarked;
