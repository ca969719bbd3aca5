package dev.nightshift.trading.venue;

import java.util.List;
import java.util.Random;

/** Proves that whatever comes is a message or is refused, and that nothing else comes of it. */
public final class Mangling {

  private static final String ALPHABET = "0123456789eE+-.\"[]{}:,xhmin TZ";
  private static final int ROUNDS = 100_000;

  private Mangling() {}

  /** Decodes messages of which a few characters were changed, put in or left out. */
  public static void refusedInOneWay(VenueCodec codec, List<String> messages) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String text = mangled(messages.get(i % messages.size()), random);
      try {
        codec.decode(text);
      } catch (BadMessageException expected) {
        // That is how it says so.
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + text, e);
      }
    }
  }

  private static String mangled(String message, Random random) {
    StringBuilder text = new StringBuilder(message);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }
}
