package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Runs the sender and what belongs to it; without a token, none of it. */
@Singleton
class SenderLoops implements Drainable {

  private static final Logger LOG = Logger.getLogger(SenderLoops.class);
  private static final Duration BOUND = Duration.ofSeconds(10);

  /** The client's last resort comes soon after it. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private static final Duration WATCHED_EVERY = Duration.ofSeconds(2);

  private final Loops loops;
  private final BotApi api;
  private final InstanceState state;
  private final SenderSignal signal;
  private final TierWatch watch;
  private final Typing typing;
  private final OutboundConfig config;
  private final Clock clock;
  private final Sender sender;

  SenderLoops(
      Loops loops,
      BotApi api,
      InstanceState state,
      Database database,
      RoleLease roles,
      Courier courier,
      Ledger ledger,
      SenderSignal signal,
      OutboundMetrics metrics,
      TierWatch watch,
      Typing typing,
      OutboundConfig config,
      Clock clock) {
    this.loops = loops;
    this.api = api;
    this.state = state;
    this.signal = signal;
    this.watch = watch;
    this.typing = typing;
    this.config = config;
    this.clock = clock;
    this.sender =
        new Sender(
            database,
            roles,
            courier,
            ledger,
            config,
            metrics,
            signal::raise,
            point -> {},
            System::nanoTime);
  }

  void start(@Observes StartupEvent event) {
    if (!api.configured()) {
      return;
    }
    checkTimeouts();
    sweep();
    loops.start("telegram-sender-watch", WATCHED_EVERY, BOUND, () -> watch.turn(sender));
    if (!config.enabled()) {
      return;
    }
    signal.connect(loops.start("telegram-sender", config.pollEvery(), BOUND, this::turn));
    loops.start("telegram-typing", Typing.EVERY, BOUND, () -> typing.turn(sender));
  }

  private void sweep() {
    try {
      FetchedFile.sweep(FetchedFile.FOLDER, clock.instant());
    } catch (IOException failure) {
      LOG.warnf("files that were left behind cannot be deleted: %s", failure.getMessage());
    }
  }

  private void checkTimeouts() {
    Duration slow = config.slowCallTimeout();
    if (slow.compareTo(config.callTimeout()) < 0 || slow.compareTo(LONGEST_CALL) > 0) {
      throw new IllegalStateException(
          "nightshift.telegram.outbound.slow-call-timeout (%s) must be at least nightshift.telegram.outbound.call-timeout (%s) and at most %s"
              .formatted(slow, config.callTimeout(), LONGEST_CALL));
    }
  }

  private void turn() {
    if (state.accepting()) {
      sender.turn();
    }
  }

  @Override
  public void drain(Duration bound) throws InterruptedException {
    sender.drain(bound);
  }
}
