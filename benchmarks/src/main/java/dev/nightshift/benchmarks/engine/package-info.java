/**
 * The trading engine by itself, without I/O: ticks on one core, the time of each, what they
 * allocate, and a candle backtest beside ta4j's own executor.
 */
@NullMarked
package dev.nightshift.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
