/** What is traded and in which units: prices, quantities and money as scaled longs, exact. */
@NullMarked
package dev.nightshift.trading.instrument;

import org.jspecify.annotations.NullMarked;
