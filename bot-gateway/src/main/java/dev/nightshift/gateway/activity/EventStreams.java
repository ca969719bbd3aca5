package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.gateway.activity.ActivityHub.Following;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The open event streams of this instance, each on a virtual thread of its own with a cursor of its
 * own. A follower that is gone, too slow, or cut off by a database that is away reconnects and
 * resumes after the last id it saw.
 */
@Singleton
class EventStreams implements Drainable {

  private static final Logger LOG = Logger.getLogger(EventStreams.class);
  private static final Duration STEP = Duration.ofSeconds(1);

  private final ActivityHub hub;
  private final ActivityFeed feed;
  private final Database database;
  private final ActivityConfig config;
  private volatile boolean draining;

  EventStreams(ActivityHub hub, ActivityFeed feed, Database database, ActivityConfig config) {
    this.hub = hub;
    this.feed = feed;
    this.database = database;
    this.config = config;
  }

  /** Starts to follow; false when there are as many followers as allowed, or it is closing time. */
  boolean begin(@Nullable String lastEventId, SseEventSink sink, Sse sse) {
    if (draining || !hub.join(config.followers())) {
      return false;
    }
    Thread.ofVirtual().name("event-stream").start(() -> follow(lastEventId, sink, sse));
    return true;
  }

  private void follow(@Nullable String lastEventId, SseEventSink sink, Sse sse) {
    try (sink) {
      Cursor cursor = start(lastEventId, sink, sse);
      long quietSince = System.nanoTime();
      while (!draining && !sink.isClosed()) {
        Following following = hub.after(cursor, STEP);
        for (Activity activity : following.batch()) {
          send(sink, event(sse, activity));
        }
        cursor = following.cursor();
        if (!following.batch().isEmpty()) {
          quietSince = System.nanoTime();
        } else if (System.nanoTime() - quietSince > config.heartbeat().toNanos()) {
          send(sink, sse.newEventBuilder().comment("still here").build());
          quietSince = System.nanoTime();
        }
      }
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IllegalStateException gone) {
      LOG.debugf("a follower is gone: %s", gone.getMessage());
    } catch (DatabaseUnavailableException away) {
      LOG.warnf("a follower is let go, to resume later: %s", away.getMessage());
    } finally {
      hub.leave();
    }
  }

  /**
   * Where to begin; says so when something was missed, and that the stream is open. A place that is
   * still to come was given out by a database that has since been restored from a backup.
   */
  private Cursor start(@Nullable String lastEventId, SseEventSink sink, Sse sse)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Cursor> asked = Optional.ofNullable(lastEventId).flatMap(Cursor::parse);
    Cursor end = database.inTransaction(feed::end);
    boolean resuming = lastEventId != null && !lastEventId.isBlank();
    boolean missed = resuming && asked.map(cursor -> unknown(cursor, end)).orElse(true);
    Cursor begin = missed || asked.isEmpty() ? end : asked.get();
    send(
        sink,
        sse.newEventBuilder()
            .name(missed ? "reset" : "hello")
            .id(begin.toString())
            .data("{}")
            .build());
    return begin;
  }

  private boolean unknown(Cursor asked, Cursor end) {
    return asked.compareTo(end) > 0 || database.inTransaction(tx -> feed.forgotten(tx, asked));
  }

  private static OutboundSseEvent event(Sse sse, Activity activity) {
    return sse.newEventBuilder()
        .name(activity.kind())
        .id(activity.cursor().toString())
        .data(activity.data())
        .build();
  }

  private void send(SseEventSink sink, OutboundSseEvent event)
      throws InterruptedException, ExecutionException, TimeoutException {
    sink.send(event)
        .toCompletableFuture()
        .get(config.sendBound().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The first thing a stop does: while a stream is open, Quarkus waits for it as for any request,
   * answers 503 to everybody, and begins to drain only after that.
   */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    end();
  }

  @Override
  public void drain(Duration bound) {
    end();
  }

  private void end() {
    draining = true;
    hub.close();
  }
}
