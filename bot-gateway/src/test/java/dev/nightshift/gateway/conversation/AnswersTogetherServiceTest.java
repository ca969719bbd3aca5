package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.Inbound;
import dev.nightshift.gateway.chat.Inbox;
import dev.nightshift.gateway.chat.Lane;
import dev.nightshift.gateway.chat.MessageQueue;
import dev.nightshift.gateway.chat.OtherChats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.task.Tasks;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Messages that are answered at the same time, handled by hand by another instance. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class AnswersTogetherServiceTest {

  private static final int CHATS = 12;

  @Inject Database database;
  @Inject Inbox inbox;
  @Inject OtherChats chats;
  @Inject CommandTable commands;
  @Inject @All List<ChatCommand> everyCommand;
  @Inject FreeText freeText;
  @Inject Permission permission;
  @Inject Tasks tasks;
  @Inject ConversationConfig config;

  @Test
  void shouldAnswerAllButTheOneThatFailsWhenTheyAreAnsweredTogether() throws Exception {
    OtherInstance instance = OtherInstance.in(database);
    MessageQueue queue = chats.queue(instance.lease());
    CountDownLatch allPrepared = new CountDownLatch(CHATS);
    MessageHandler handler = handler(queue, allPrepared);
    for (int i = 0; i < CHATS; i++) {
      String text = i == 5 ? "/faulty" : "/qqqqqqqq" + i;
      instance.holding(
          inbox, new Inbound(newChat(), "http", null, "owner", "OWNER", Lane.ORDERLY, null, text));
    }
    List<ClaimedMessage> held = database.inTransaction(tx -> queue.strays(tx, List.of(), CHATS));
    assertThat(held).hasSize(CHATS);

    Map<ClaimedMessage, Future<?>> handled = handle(handler, held);

    for (ClaimedMessage message : held) {
      if (message.text().equals("/faulty")) {
        assertThatThrownBy(() -> handled.get(message).get())
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("a test's");
        assertThat(state(message)).isEqualTo("HANDLING");
        assertThat(replies(message)).isEmpty();
      } else {
        handled.get(message).get();
        assertThat(state(message)).isEqualTo("HANDLED");
        assertThat(replies(message)).hasSize(1);
        assertThat(replies(message).getFirst()).contains(message.text());
      }
    }
    instance.expire();
  }

  private static Map<ClaimedMessage, Future<?>> handle(
      MessageHandler handler, List<ClaimedMessage> held) {
    Map<ClaimedMessage, Future<?>> handled = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ClaimedMessage message : held) {
        handled.put(
            message,
            threads.submit(
                () -> {
                  handler.handle(message);
                  return message;
                }));
      }
    }
    return handled;
  }

  /** Acts when all are ready to, so that they come in company. */
  private MessageHandler handler(MessageQueue queue, CountDownLatch allPrepared) {
    Replies replies = chats.replies(route -> route);
    CommandTable table =
        new CommandTable(new ArrayList<>(everyCommand), freeText) {
          @Override
          Act prepare(Utterance utterance, Call call) {
            Act whole = commands.prepare(utterance, call);
            allPrepared.countDown();
            try {
              allPrepared.await();
            } catch (InterruptedException interrupt) {
              throw new IllegalStateException(interrupt);
            }
            return call.message().text().equals("/faulty")
                ? Act.reading(
                    (tx, answers) -> {
                      throw new IllegalStateException("a test's");
                    })
                : whole;
          }
        };
    return new MessageHandler(
        database,
        queue,
        table,
        permission,
        tasks,
        replies,
        chats.answering(replies, queue),
        config);
  }

  private String state(ClaimedMessage message) {
    return database
        .inTransaction(tx -> tx.queryOne("select state from message where id = $1", message.id()))
        .orElseThrow()
        .getString("state");
  }

  private List<String> replies(ClaimedMessage message) {
    return database.inTransaction(
        tx ->
            tx.query("select text from reply where message_id = $1", message.id()).stream()
                .map(row -> row.getString("text"))
                .toList());
  }
}
