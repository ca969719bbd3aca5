/**
 * Strategies: pure functions of closed candles. They give signals, never prices or quantities, so
 * that nothing an indicator computes reaches an order.
 */
@NullMarked
package dev.nightshift.trading.strategy;

import org.jspecify.annotations.NullMarked;
