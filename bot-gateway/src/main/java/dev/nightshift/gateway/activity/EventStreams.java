package dev.nightshift.gateway.activity;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.instance.Drainable;
import dev.nightshift.gateway.activity.ActivityHub.Following;
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

  /** Starts to follow; false when there are as many followers as allowed. */
  boolean begin(@Nullable String lastEventId, SseEventSink sink, Sse sse) {
    if (!hub.join(config.followers())) {
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

  /** Where to begin; says so when something was missed, and that the stream is open. */
  private Cursor start(@Nullable String lastEventId, SseEventSink sink, Sse sse)
      throws InterruptedException, ExecutionException, TimeoutException {
    Optional<Cursor> asked = Optional.ofNullable(lastEventId).flatMap(Cursor::parse);
    boolean missed =
        lastEventId != null
            && !lastEventId.isBlank()
            && asked
                .map(cursor -> database.inTransaction(tx -> feed.forgotten(tx, cursor)))
                .orElse(true);
    Cursor begin = missed || asked.isEmpty() ? database.inTransaction(feed::end) : asked.get();
    send(
        sink,
        sse.newEventBuilder()
            .name(missed ? "reset" : "hello")
            .id(begin.toString())
            .data("{}")
            .build());
    return begin;
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

  @Override
  public void drain(Duration bound) {
    draining = true;
  }
}
