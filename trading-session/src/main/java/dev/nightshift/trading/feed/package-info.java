/**
 * Gets the files that sessions replay from the gateway and keeps them on disk, verified by their
 * hash.
 */
@NullMarked
package dev.nightshift.trading.feed;

import org.jspecify.annotations.NullMarked;
