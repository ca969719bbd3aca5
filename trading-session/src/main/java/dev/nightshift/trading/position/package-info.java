/** Cash, position and profit of one session, on spot and in linear contracts. */
@NullMarked
package dev.nightshift.trading.position;

import org.jspecify.annotations.NullMarked;
