/**
 * Live feeds: one connection per venue and symbol and instance, read by all of its sessions. The
 * pure parts decide (when to connect, what to drop, which gap is closed); {@code LiveFeed} brings
 * them together behind one lock, and nothing in there waits for a database or a session.
 */
@NullMarked
package dev.nightshift.trading.live;

import org.jspecify.annotations.NullMarked;
