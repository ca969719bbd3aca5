package dev.nightshift.trading.feedjournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.trading.marketdata.Aggressor;
import dev.nightshift.trading.marketdata.BookSide;
import dev.nightshift.trading.marketdata.FeedMessage;
import dev.nightshift.trading.marketdata.FeedState;
import dev.nightshift.trading.marketdata.StampedMessage;
import dev.nightshift.trading.marketdata.UnreadableFeedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentTest {

  private static final long START_NS = 1_723_161_600_000_000_000L;

  @Test
  void shouldGiveBackEveryKindOfMessageExactly() {
    long seed = System.nanoTime();
    List<StampedMessage> messages = messages(new Random(seed), 2_000);
    assertThat(Segment.of("f", messages).messages()).as("seed %d", seed).isEqualTo(messages);
  }

  @Test
  void shouldBeRefusedByOneSentenceWhenAnyByteIsFlipped() {
    Random random = new Random(3);
    Segment whole = Segment.of("f-1", messages(random, 50));
    for (int i = 0; i < whole.bytes().length; i++) {
      byte[] flipped = whole.bytes().clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> with(whole, flipped, whole.crc32c()).messages())
          .isInstanceOf(UnreadableFeedException.class)
          .hasMessage(
              "The journal of feed f-1 is damaged in the segment from message 1 to 50: its checksum"
                  + " is wrong.");
    }
  }

  @Test
  void shouldBeRefusedWhenItHoldsAnotherNumberOfMessages() {
    Segment two = Segment.of("f", messages(new Random(1), 2));
    Segment three =
        new Segment("f", 1, 3, two.firstTimeNs(), two.lastTimeNs(), two.crc32c(), two.bytes());
    assertThatThrownBy(three::messages).hasMessageStartingWith("The journal of feed f is damaged");
    Segment one =
        new Segment("f", 1, 1, two.firstTimeNs(), two.lastTimeNs(), two.crc32c(), two.bytes());
    assertThatThrownBy(one::messages).hasMessageContaining("more than its row says");
  }

  private static Segment with(Segment of, byte[] bytes, long crc32c) {
    return new Segment(
        of.feedId(),
        of.firstSequence(),
        of.lastSequence(),
        of.firstTimeNs(),
        of.lastTimeNs(),
        crc32c,
        bytes);
  }

  private static List<StampedMessage> messages(Random random, int count) {
    List<StampedMessage> messages = new ArrayList<>();
    long timeNs = START_NS;
    for (int i = 1; i <= count; i++) {
      timeNs += random.nextInt(1_000_000);
      messages.add(new StampedMessage(i, timeNs, message(random)));
    }
    return messages;
  }

  private static FeedMessage message(Random random) {
    long a = random.nextLong() >> random.nextInt(64);
    long b = random.nextLong() >> random.nextInt(64);
    return switch (random.nextInt(9)) {
      case 0 -> new FeedMessage.Trade(a, b, Aggressor.values()[random.nextInt(3)]);
      case 1 -> new FeedMessage.MissedTrade(a, b, a, Aggressor.SELLER);
      case 2 -> new FeedMessage.Quote(a, b, b, a);
      case 3 -> new FeedMessage.Candle(a, b, a, b, a, b, a);
      case 4 ->
          new FeedMessage.Depth(
              random.nextBoolean(),
              List.of(
                  new FeedMessage.Level(BookSide.BID, a, b),
                  new FeedMessage.Level(BookSide.ASK, b, a)));
      case 5 -> new FeedMessage.Mark(a);
      case 6 -> new FeedMessage.Funding(b);
      case 7 -> new FeedMessage.State(FeedState.values()[random.nextInt(3)]);
      default -> new FeedMessage.Tick();
    };
  }
}
