/** What was spent, what may be, and telling people when that is reached. */
@NullMarked
package dev.nightshift.gateway.cost;

import org.jspecify.annotations.NullMarked;
