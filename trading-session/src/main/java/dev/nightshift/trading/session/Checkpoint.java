package dev.nightshift.trading.session;

import dev.nightshift.trading.marketdata.FeedPosition;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A snapshot as it is stored. Two take turns, so that the one before the latest is always there.
 *
 * @param journalled the last entry of the journal whose effect is in it
 * @param engine the engine's snapshot as JSON
 */
record Checkpoint(long revision, FeedPosition position, long journalled, String engine) {

  /** Under which it is stored: the one before keeps the other name. */
  String name() {
    return revision % 2 == 0 ? "even" : "odd";
  }

  /** CRC-32C over everything in it. */
  long checksum() {
    CRC32C checksum = new CRC32C();
    String feed = position.feedId().isEmpty() ? "" : position.feedId() + "/"; // files have none
    String place =
        feed + revision + "/" + position.line() + "/" + position.timeNs() + "/" + journalled + "/";
    checksum.update(place.getBytes(StandardCharsets.UTF_8));
    checksum.update(engine.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue();
  }
}
