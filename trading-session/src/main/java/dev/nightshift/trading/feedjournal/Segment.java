package dev.nightshift.trading.feedjournal;

import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Messages of a feed that were written together.
 *
 * @param crc32c over the bytes as they are stored
 */
record Segment(
    String feedId,
    long firstSequence,
    long lastSequence,
    long firstTimeNs,
    long lastTimeNs,
    long crc32c,
    byte[] bytes) {

  static Segment of(String feedId, List<StampedMessage> messages) {
    byte[] bytes = SegmentCodec.encode(messages);
    StampedMessage first = messages.getFirst();
    StampedMessage last = messages.getLast();
    return new Segment(
        feedId,
        first.sequence(),
        last.sequence(),
        first.timeNs(),
        last.timeNs(),
        checksum(bytes),
        bytes);
  }

  private static long checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * What it holds.
   *
   * @throws UnreadableFeedException the bytes are not those that were written
   */
  List<StampedMessage> messages() {
    if (checksum(bytes) != crc32c) {
      throw damaged("its checksum is wrong", null);
    }
    try {
      return SegmentCodec.decode(bytes, firstSequence, lastSequence);
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private UnreadableFeedException damaged(
      String why, @org.jspecify.annotations.Nullable Throwable cause) {
    String sentence =
        "The journal of feed "
            + feedId
            + " is damaged in the segment from message "
            + firstSequence
            + " to "
            + lastSequence
            + ": "
            + why
            + ".";
    return cause == null
        ? new UnreadableFeedException(sentence)
        : new UnreadableFeedException(sentence, cause);
  }
}
