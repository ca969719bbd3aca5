/**
 * Sessions as people know them: accepted, claimed under the instance's lease, run by a thread each,
 * made durable in batches, reported over HTTP. What the engine decided becomes visible only here,
 * in one transaction with the position in the feed.
 */
@NullMarked
package dev.nightshift.trading.session;

import org.jspecify.annotations.NullMarked;
