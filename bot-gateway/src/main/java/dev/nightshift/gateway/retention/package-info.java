/** Deletes what the gateway has kept long enough. */
@NullMarked
package dev.nightshift.gateway.retention;

import org.jspecify.annotations.NullMarked;
