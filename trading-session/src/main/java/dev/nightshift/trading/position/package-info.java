/** Cash, position and profit of one session; spot, long or flat. */
@NullMarked
package dev.nightshift.trading.position;

import org.jspecify.annotations.NullMarked;
