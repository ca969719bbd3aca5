/**
 * The journal of live feeds: what every session of a feed was told, once, in compressed segments
 * with a checksum, and a reader that tells it again from any place.
 */
@NullMarked
package dev.nightshift.trading.feedjournal;

import org.jspecify.annotations.NullMarked;
