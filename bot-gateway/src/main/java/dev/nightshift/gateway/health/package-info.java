/** How the gateway itself is, from values that are always at hand. */
@NullMarked
package dev.nightshift.gateway.health;

import org.jspecify.annotations.NullMarked;
