package dev.nightshift.testkit.outcome;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that a call may come to, or a part of it drawn at random; the caller's seed decides. */
public final class AnyOutcome {

  /** So often is drawn for each status or seed. */
  public static final int ROUNDS = 50;

  /** Bodies that say nothing about an error, or nothing that can be read. */
  public static final List<String> STRANGE_BODIES =
      List.of("", "oops", "<html>bad gateway</html>", "{", "[]", "null");

  private AnyOutcome() {}

  /** Every status that a server may answer with. */
  public static IntStream statuses() {
    return IntStream.rangeClosed(100, 599);
  }

  /** Those that are no success. */
  public static IntStream refusals() {
    return statuses().filter(status -> status / 100 != 2);
  }

  /** The header Retry-After as servers write it, well or badly; {@code null}: there is none. */
  public static @Nullable String retryAfter(Random random, Instant now) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> Integer.toString(random.nextInt(100_000));
      case 2 -> random.nextInt(100) + "." + random.nextInt(1_000);
      case 3 ->
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              now.plusSeconds(random.nextInt(20_000) - 10_000).atOffset(ZoneOffset.UTC));
      default -> "soon";
    };
  }

  /** Failures before anything was sent. */
  public static List<Throwable> nothingSent() {
    return List.of(
        new ConnectException(),
        new UnknownHostException("nowhere"),
        new UnresolvedAddressException());
  }

  /** Failures after which nobody knows what became of the call. */
  public static List<Throwable> unknown() {
    return List.of(
        new IOException(),
        new SocketException("reset"),
        new EOFException(),
        new HttpTimeoutException("late"),
        new TimeoutException(),
        new IllegalStateException(),
        new StackOverflowError());
  }
}
