package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.instance.InstanceState;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.chat.Answering;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Handling that goes wrong in ways no command does on purpose. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class MessageLoopServiceTest {

  @Inject Loops loops;
  @Inject Database database;
  @Inject Inbox inbox;
  @Inject MessageQueue queue;
  @Inject CommandTable commands;
  @Inject Permission permission;
  @Inject Tasks tasks;
  @Inject Replies replies;
  @Inject Answering answering;
  @Inject InstanceLease lease;
  @Inject InstanceState state;
  @Inject ConversationConfig config;
  @Inject Clock clock;

  @Test
  void shouldTryAgainWhenHandlingEndsInAnError() {
    ClaimedMessage message = claimed();
    loop(new BrokenHandler(false)).work(message);

    assertThat(finished(message.id()).getString("state")).isEqualTo("HANDLED");
    assertThat(attempts(message.id())).isEqualTo(1);
  }

  @Test
  void shouldFindAMessageAgainWhenEvenItsFailureCouldNotBeWrittenDown() {
    ClaimedMessage message = claimed();
    MessageLoop loop = loop(new BrokenHandler(true));
    loop.work(message);

    await()
        .atMost(SOON)
        .until(
            () -> {
              loop.turn();
              return dev.nightshift.gateway.standin.Api.message(message.id()).getString("state");
            },
            "HANDLED"::equals);
  }

  @Test
  void shouldAnswerALongTextWhoseRepetitionWouldOverflowTheStack() {
    String text = "/trade symbol=BTCUSDT feed=replay:x duration=" + "1s".repeat(3_900);
    assertThat(dev.nightshift.gateway.standin.Api.ask(newChat(), text).getFirst())
        .contains("The duration must be");
  }

  /** The one that stores it handles it: it is nobody's to claim when it is first seen. */
  @Test
  void shouldHandleWhatItHasStoredWithoutAClaimOfItsOwn() {
    CountingHandler handler = new CountingHandler();
    MessageLoop loop = loop(handler);
    AtomicReference<String> id = new AtomicReference<>("");
    loop.storing(
        tx -> {
          id.set(accepted(tx, newChat()));
          return true;
        });
    await().atMost(SOON).until(() -> finished(id.get()).getString("state").equals("HANDLED"));
    assertThat(handler.handled).contains(id.get());
  }

  @Test
  void shouldLeaveAMessageInLineWhoseLaneIsBusy() {
    String chat = newChat();
    CountDownLatch gate = new CountDownLatch(1);
    CountingHandler handler = new CountingHandler();
    handler.before = gate;
    MessageLoop loop = loop(handler);
    List<String> ids = new ArrayList<>();
    loop.storing(tx -> ids.add(accepted(tx, chat)));
    loop.storing(tx -> ids.add(accepted(tx, chat)));
    assertThat(dev.nightshift.gateway.standin.Api.message(ids.getLast()).getString("state"))
        .isEqualTo("QUEUED");
    gate.countDown();
    await().atMost(SOON).until(() -> finished(ids.getLast()).getString("state").equals("HANDLED"));
  }

  /** It is committed, and nobody here knows: each is found again, and no hand is lost. */
  @Test
  void shouldHandleOnceWhatWasStoredByACommitWithoutAnAnswer() {
    CountingHandler handler = new CountingHandler();
    MessageLoop loop = loop(handler);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < config.parallel() + 1; i++) {
      assertThatThrownBy(
              () ->
                  loop.storing(
                      tx -> {
                        tx.afterCommit(
                            () -> {
                              throw new IllegalStateException("no answer");
                            });
                        return ids.add(accepted(tx, newChat()));
                      }))
          .hasMessage("no answer");
    }
    assertThat(loop.current()).isEmpty();
    await()
        .atMost(SOON)
        .until(
            () -> {
              loop.turn();
              return handler.handled.containsAll(ids);
            });
    ids.forEach(id -> finished(id));
    assertThat(handler.handled).filteredOn(ids::contains).doesNotHaveDuplicates();
  }

  private String accepted(Tx tx, String chat) {
    return inbox
        .accept(
            tx, new Inbound(chat, "http", null, "owner", "OWNER", Lane.ORDERLY, "help", "/help"))
        .id();
  }

  private MessageLoop loop(MessageHandler handler) {
    return new MessageLoop(loops, database, queue, handler, lease, state, config, clock);
  }

  private ClaimedMessage claimed() {
    String chat = newChat();
    return database.inTransaction(
        tx -> {
          String id = accepted(tx, chat);
          tx.update(
              "update message set state = 'HANDLING', holder = $2, token = $3 where id = $1",
              id,
              lease.instanceId(),
              lease.token());
          List<ClaimedMessage> mine = queue.strays(tx, List.of(), 100);
          return mine.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        });
  }

  private int attempts(String id) {
    return database.inTransaction(
        tx ->
            tx.queryOne("select attempts from message where id = $1", id)
                .orElseThrow()
                .getInteger("attempts"));
  }

  /** Keeps the ids of what it was given. */
  private final class CountingHandler extends MessageHandler {

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private CountDownLatch before = new CountDownLatch(0);

    CountingHandler() {
      super(database, queue, commands, permission, tasks, replies, answering, config);
    }

    @Override
    void handle(ClaimedMessage message) throws InterruptedException {
      before.await();
      handled.add(message.id());
      super.handle(message);
    }
  }

  /** Fails the first time. */
  private final class BrokenHandler extends MessageHandler {

    private final boolean unableToSaySo;
    private boolean failedBefore;

    BrokenHandler(boolean unableToSaySo) {
      super(database, queue, commands, permission, tasks, replies, answering, config);
      this.unableToSaySo = unableToSaySo;
    }

    @Override
    void handle(ClaimedMessage message) throws InterruptedException {
      if (!failedBefore) {
        failedBefore = true;
        throw new StackOverflowError("a test's");
      }
      super.handle(message);
    }

    @Override
    void failed(ClaimedMessage message, Throwable failure) {
      if (unableToSaySo) {
        throw new IllegalStateException("the failure cannot be written down");
      }
      super.failed(message, failure);
    }
  }
}
