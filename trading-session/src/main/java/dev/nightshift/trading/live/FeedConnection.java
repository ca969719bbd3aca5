package dev.nightshift.trading.live;

import dev.nightshift.trading.live.ConnectionPolicy.Step;
import dev.nightshift.trading.venue.Venue;
import dev.nightshift.trading.venue.VenueCodec;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a feed, and the one after it: opens and ends it as the policy says. What opens
 * runs on a thread of its own; a connection that another has followed is not heard any more.
 */
final class FeedConnection {

  private static final Logger LOG = Logger.getLogger(FeedConnection.class);

  /** Whose connection it is; called under its lock. */
  interface Owner {

    /** Another connection begins. */
    void connecting();

    /** A text came on the current one. */
    void heard(VenueCodec codec, String text);

    /** One has ended, or could not be opened. */
    void failed();
  }

  private final Venue venue;
  private final String symbol;
  private final ConnectionPolicy policy;
  private final Connector connector;
  private final Executor threads;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Consumer<Runnable> locked;
  private final Owner owner;
  private Connector.@Nullable Connection connection;
  private @Nullable VenueCodec codec;
  private long generation;
  private boolean closed;

  /**
   * @param locked runs something under the owner's lock
   */
  FeedConnection(
      Venue venue,
      String symbol,
      ConnectionPolicy policy,
      Connector connector,
      Executor threads,
      Clock clock,
      LongSupplier nanoTime,
      Consumer<Runnable> locked,
      Owner owner) {
    this.venue = venue;
    this.symbol = symbol;
    this.policy = policy;
    this.connector = connector;
    this.threads = threads;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.locked = locked;
    this.owner = owner;
  }

  /** Does a step of the policy that is about the connection. */
  void take(Step step) {
    switch (step) {
      case CONNECT -> connect();
      case HANG_UP -> hangUp();
      case PING -> ping();
      case TELL_STALE, ALARM -> {
        // The owner's.
      }
    }
  }

  private void connect() {
    long mine = ++generation;
    codec = venue.codec(symbol); // before it opens: messages may come first
    owner.connecting();
    threads.execute(() -> open(mine));
  }

  private void open(long mine) {
    try {
      Connector.Connection opened = connector.open(venue.stream(symbol), new Ear(mine));
      locked.accept(() -> opened(mine, opened));
    } catch (RuntimeException e) {
      LOG.warnf("%s of %s cannot be reached: %s", symbol, venue.name(), e.getMessage());
      locked.accept(() -> ended(mine));
    }
  }

  private void opened(long mine, Connector.Connection opened) {
    if (mine != generation || closed) {
      opened.close();
      return;
    }
    connection = opened;
    policy.opened(nanoTime.getAsLong());
    venue.greetings(symbol).forEach(opened::send);
  }

  private void hangUp() {
    generation++;
    Connector.Connection current = connection;
    connection = null;
    codec = null;
    owner.failed();
    if (current != null) {
      current.close();
    }
  }

  private void ended(long mine) {
    if (mine == generation && !closed) {
      hangUp();
      policy.lost(nanoTime.getAsLong());
    }
  }

  /** Ends it for another, after the wait that the policy sees fit. */
  void renew() {
    ended(generation);
  }

  private void ping() {
    Connector.Connection current = connection;
    if (current != null) {
      venue.ping(clock.instant().getEpochSecond()).ifPresent(current::send);
    }
  }

  private void heard(long mine, String text) {
    VenueCodec current = codec;
    if (mine == generation && !closed && current != null) {
      owner.heard(current, text);
    }
  }

  /** Ends it for good. */
  void close() {
    closed = true;
    generation++;
    Connector.Connection current = connection;
    connection = null;
    if (current != null) {
      current.close();
    }
  }

  boolean closed() {
    return closed;
  }

  /** Hears of one connection. */
  private final class Ear implements Connector.Hearer {

    private final long mine;

    Ear(long mine) {
      this.mine = mine;
    }

    @Override
    public void text(String text) {
      locked.accept(() -> heard(mine, text));
    }

    @Override
    public void ended() {
      locked.accept(() -> FeedConnection.this.ended(mine));
    }
  }
}
