/** What a session may do: limits, circuit breakers, and locks that expire. Pure decisions. */
@NullMarked
package dev.nightshift.trading.risk;

import org.jspecify.annotations.NullMarked;
