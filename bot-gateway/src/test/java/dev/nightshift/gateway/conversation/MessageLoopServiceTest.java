package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.database.Database;
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
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
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

  private MessageLoop loop(MessageHandler handler) {
    return new MessageLoop(loops, database, queue, handler, lease, state, config, clock);
  }

  private ClaimedMessage claimed() {
    String chat = newChat();
    return database.inTransaction(
        tx -> {
          String id =
              inbox
                  .accept(
                      tx,
                      new Inbound(
                          chat, "http", null, "owner", "OWNER", Lane.ORDERLY, "help", "/help"))
                  .id();
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

  /** Fails the first time. */
  private final class BrokenHandler extends MessageHandler {

    private final boolean unableToSaySo;
    private boolean failedBefore;

    BrokenHandler(boolean unableToSaySo) {
      super(database, queue, commands, permission, replies, answering, config);
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
