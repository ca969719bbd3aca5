/** Orders, their simulated way to the market, and their fills. */
@NullMarked
package dev.nightshift.trading.order;

import org.jspecify.annotations.NullMarked;
