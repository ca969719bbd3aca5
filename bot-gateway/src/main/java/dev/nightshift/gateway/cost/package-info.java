/** What was spent. */
@NullMarked
package dev.nightshift.gateway.cost;

import org.jspecify.annotations.NullMarked;
