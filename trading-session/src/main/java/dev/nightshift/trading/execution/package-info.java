/** How orders meet the market: fill models from ideal to the queue of a price level. */
@NullMarked
package dev.nightshift.trading.execution;

import org.jspecify.annotations.NullMarked;
