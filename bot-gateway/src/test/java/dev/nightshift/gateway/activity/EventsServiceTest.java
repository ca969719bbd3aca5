package dev.nightshift.gateway.activity;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static dev.nightshift.gateway.standin.Api.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.IncidentAcknowledged;
import dev.nightshift.backbone.contract.LivenessEvent.IncidentOpened;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.contract.LivenessEvent.InstanceReleased;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class EventsServiceTest {

  @TestHTTPResource("/api/v1/events")
  URI uri;

  @Inject Database database;
  @Inject ActivityFeed feed;
  @Inject ActivityRetention retention;

  @Test
  void shouldTellOfMessagesAndRepliesAsTheyHappen() {
    try (EventStream stream = EventStream.open(uri, null)) {
      String id = say(newChat(), "/help");
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(stream.about("message", id)).anyMatch(data -> data.contains("QUEUED"));
                assertThat(stream.about("message", id)).anyMatch(data -> data.contains("HANDLED"));
                assertThat(stream.named("reply")).isNotEmpty();
              });
    }
  }

  @Test
  void shouldResumeAfterTheLastIdWithoutGapOrRepetition() {
    String chat = newChat();
    String first = finished(say(chat, "/help")).getString("id");
    String lastId;
    try (EventStream stream = EventStream.open(uri, null)) {
      String seen = say(chat, "/help");
      await().atMost(SOON).until(() -> stream.about("message", seen).size() >= 2);
      lastId = stream.lastId();
      assertThat(stream.about("message", first)).isEmpty();
    }
    String missed = finished(say(chat, "/help")).getString("id");
    try (EventStream stream = EventStream.open(uri, lastId)) {
      String live = say(chat, "/help");
      await().atMost(SOON).until(() -> stream.about("message", live).size() >= 2);
      assertThat(stream.about("message", missed)).hasSize(2);
      assertThat(stream.ids()).doesNotHaveDuplicates().doesNotContain(lastId);
    }
  }

  @Test
  void shouldLoseNoEventWhenAnEarlierTransactionCommitsLater() throws InterruptedException {
    String early = "early-" + UUID.randomUUID();
    String late = "late-" + UUID.randomUUID();
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (EventStream stream = EventStream.open(uri, null)) {
      Thread slow =
          Thread.ofVirtual()
              .start(
                  () ->
                      database.run(
                          tx -> {
                            append(tx, early);
                            tx.query("select 1"); // answered after what was sent before it
                            written.countDown();
                            hold(release);
                          }));
      written.await();
      database.run(tx -> append(tx, late));
      // The later one is committed, and held back until nothing can come before it any more.
      List<Activity> readable = database.inTransaction(tx -> feed.after(tx, Cursor.START, 10_000));
      assertThat(readable).noneMatch(activity -> activity.data().contains(late));
      release.countDown();
      slow.join();
      await().atMost(SOON).until(() -> !stream.about("task", late).isEmpty());
      assertThat(stream.about("task", early)).hasSize(1);
      assertThat(stream.position(early)).isLessThan(stream.position(late));
    }
  }

  @Test
  void shouldSayThatSomethingWasMissedWhenItWasForgotten() {
    database.run(
        tx -> {
          append(tx, "forgotten");
          tx.update("update activity set at = at - interval '30 days'");
        });
    retention.turn();
    try (EventStream stream = EventStream.open(uri, "1-1")) {
      await().atMost(SOON).until(() -> !stream.named("reset").isEmpty());
    }
    try (EventStream stream = EventStream.open(uri, "999999999999-1")) {
      await().atMost(SOON).until(() -> !stream.named("reset").isEmpty());
    }
    try (EventStream stream = EventStream.open(uri, "nonsense")) {
      await().atMost(SOON).until(() -> !stream.named("reset").isEmpty());
    }
  }

  @Test
  void shouldTellOfInstancesAndIncidents() {
    String instanceId = "research-worker/test/" + UUID.randomUUID();
    try (EventStream stream = EventStream.open(uri, null);
        Events monitor = new Events("liveness-monitor")) {
      monitor.send(new InstanceLost(instanceId, "research-worker", "exited", true, Instant.EPOCH));
      monitor.send(
          new IncidentOpened("inc-1", "research-worker down", "No worker.", Instant.EPOCH, null));
      monitor.send(
          new IncidentAcknowledged("inc-1", "research-worker down", "owner", Instant.EPOCH));
      monitor.send(new InstanceReleased(instanceId, "research-worker", "owner", Instant.EPOCH));
      StandIn.tell(
          "/internal/instances",
          200,
          """
          [{"id":"trading-session/t/1","service":"trading-session","state":"UP","pid":7,
            "current":[],"done":0,"failed":0,"since":"2026-01-01T00:00:00Z"}]
          """);
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(stream.about("instance", instanceId))
                    .anyMatch(told -> told.contains("\"releasedBy\":\"owner\""));
                assertThat(stream.about("incident", "inc-1"))
                    .anyMatch(told -> told.contains("\"acknowledgedBy\":\"owner\""));
                assertThat(stream.about("instance", "trading-session/t/1")).hasSize(1);
              });
    } finally {
      StandIn.tell("/internal/instances", 200, "[]");
    }
  }

  @Test
  void shouldSendHeartbeatsWhenNothingHappens() {
    try (EventStream stream = EventStream.open(uri, null)) {
      await().atMost(SOON).until(() -> stream.comments() > 0);
    }
  }

  @Test
  void shouldLetFollowersGoAtOnceWhenTheServiceStops() throws InterruptedException {
    ActivityHub closing = new ActivityHub(database, feed);
    CountDownLatch gone = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              waitFor(closing);
              gone.countDown();
            });
    closing.close();
    assertThat(gone.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  private void waitFor(ActivityHub hub) {
    try {
      hub.after(database.inTransaction(feed::end), Duration.ofHours(1));
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
  }

  private void append(dev.nightshift.backbone.database.Tx tx, String id) {
    feed.append(tx, ActivityKind.TASK, id, new JsonObject().put("id", id));
  }

  private static void hold(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
  }
}
