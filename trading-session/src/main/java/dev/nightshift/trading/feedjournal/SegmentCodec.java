package dev.nightshift.trading.feedjournal;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.StampedMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Messages as bytes and back. Layout, deflated: a version, then per message its kind, the time
 * since the message before, and its amounts; numbers are zigzag varints of seven bits a byte.
 */
final class SegmentCodec {

  private static final int VERSION = 1;

  /** More levels than any book has: a larger number is no number of levels. */
  private static final int MOST_LEVELS = 1_000_000;

  private static final int TRADE = 1;
  private static final int MISSED = 2;
  private static final int QUOTE = 3;
  private static final int CANDLE = 4;
  private static final int DEPTH = 5;
  private static final int MARK = 6;
  private static final int FUNDING = 7;
  private static final int STATE = 8;
  private static final int TICK = 9;

  private SegmentCodec() {}

  static byte[] encode(List<StampedMessage> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(VERSION);
      long lastNs = 0;
      for (StampedMessage stamped : messages) {
        out.writeByte(kind(stamped.message()));
        write(out, stamped.timeNs() - lastNs);
        write(out, stamped.message());
        lastNs = stamped.timeNs();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private static int kind(FeedMessage message) {
    return switch (message) {
      case FeedMessage.Trade ignored -> TRADE;
      case FeedMessage.MissedTrade ignored -> MISSED;
      case FeedMessage.Quote ignored -> QUOTE;
      case FeedMessage.Candle ignored -> CANDLE;
      case FeedMessage.Depth ignored -> DEPTH;
      case FeedMessage.Mark ignored -> MARK;
      case FeedMessage.Funding ignored -> FUNDING;
      case FeedMessage.State ignored -> STATE;
      case FeedMessage.Tick ignored -> TICK;
    };
  }

  private static void write(DataOutputStream out, FeedMessage message) throws IOException {
    switch (message) {
      case FeedMessage.Trade(long price, long quantity, Aggressor aggressor) ->
          write(out, price, quantity, aggressor.ordinal());
      case FeedMessage.MissedTrade(
              long happenedNs,
              long price,
              long quantity,
              Aggressor aggressor) ->
          write(out, happenedNs, price, quantity, aggressor.ordinal());
      case FeedMessage.Quote(long bid, long bidQuantity, long ask, long askQuantity) ->
          write(out, bid, bidQuantity, ask, askQuantity);
      case FeedMessage.Candle candle ->
          write(
              out,
              candle.openTimeNs(),
              candle.closeTimeNs(),
              candle.open(),
              candle.high(),
              candle.low(),
              candle.close(),
              candle.volume());
      case FeedMessage.Depth(boolean snapshot, List<FeedMessage.Level> levels) -> {
        write(out, snapshot ? 1 : 0, levels.size());
        for (FeedMessage.Level level : levels) {
          write(out, level.side().ordinal(), level.price(), level.quantity());
        }
      }
      case FeedMessage.Mark(long price) -> write(out, price);
      case FeedMessage.Funding(long rateE8) -> write(out, rateE8);
      case FeedMessage.State(FeedState state) -> write(out, state.ordinal());
      case FeedMessage.Tick() -> {
        // It has nothing but its time.
      }
    }
  }

  private static void write(DataOutputStream out, long... numbers) throws IOException {
    for (long number : numbers) {
      long rest = (number << 1) ^ (number >> 63);
      while ((rest & ~0x7FL) != 0) {
        out.writeByte((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.writeByte((int) rest);
    }
  }

  /**
   * Reads a segment.
   *
   * @throws IOException these are no messages, or not so many
   */
  static List<StampedMessage> decode(byte[] bytes, long firstSequence, long lastSequence)
      throws IOException {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readUnsignedByte() != VERSION) {
        throw new IOException("it is of a version that this release cannot read");
      }
      List<StampedMessage> messages = new ArrayList<>();
      long timeNs = 0;
      for (long sequence = firstSequence; sequence <= lastSequence; sequence++) {
        int kind = in.readUnsignedByte();
        timeNs += read(in);
        messages.add(new StampedMessage(sequence, timeNs, read(in, kind)));
      }
      if (in.read() >= 0) {
        throw new IOException("it holds more than its row says");
      }
      return messages;
    }
  }

  private static FeedMessage read(DataInputStream in, int kind) throws IOException {
    return switch (kind) {
      case TRADE -> new FeedMessage.Trade(read(in), read(in), one(in, Aggressor.values()));
      case MISSED ->
          new FeedMessage.MissedTrade(read(in), read(in), read(in), one(in, Aggressor.values()));
      case QUOTE -> new FeedMessage.Quote(read(in), read(in), read(in), read(in));
      case CANDLE ->
          new FeedMessage.Candle(
              read(in), read(in), read(in), read(in), read(in), read(in), read(in));
      case DEPTH -> depth(in);
      case MARK -> new FeedMessage.Mark(read(in));
      case FUNDING -> new FeedMessage.Funding(read(in));
      case STATE -> new FeedMessage.State(one(in, FeedState.values()));
      case TICK -> new FeedMessage.Tick();
      default -> throw new IOException("it holds a message of the unknown kind " + kind);
    };
  }

  private static FeedMessage depth(DataInputStream in) throws IOException {
    boolean snapshot = read(in) == 1;
    long count = read(in);
    if (count < 0 || count > MOST_LEVELS) {
      throw new IOException("it holds a book of " + count + " levels");
    }
    List<FeedMessage.Level> levels = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      levels.add(new FeedMessage.Level(one(in, BookSide.values()), read(in), read(in)));
    }
    return new FeedMessage.Depth(snapshot, levels);
  }

  private static <T> T one(DataInputStream in, T[] of) throws IOException {
    long index = read(in);
    if (index < 0 || index >= of.length) {
      throw new IOException("it holds a value of the unknown kind " + index);
    }
    return of[(int) index];
  }

  private static long read(DataInputStream in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IOException("it holds a number that never ends");
  }
}
