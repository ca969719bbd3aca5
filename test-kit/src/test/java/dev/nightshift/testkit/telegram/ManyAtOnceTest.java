package dev.nightshift.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ManyAtOnceTest extends StandInTest {

  private static final int CHATS = 20;
  private static final int EACH = 25;

  @Test
  void shouldLoseAndDoubleNothingWhenAllSpeakAtOnce() throws Exception {
    api.limits(SendingLimits.none());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Set<Long>> polled = threads.submit(this::pollAll);
      List<Future<?>> people =
          LongStream.rangeClosed(1, CHATS)
              .<Future<?>>mapToObj(chat -> threads.submit(() -> talk(chat)))
              .toList();
      for (Future<?> person : people) {
        person.get();
      }

      assertThat(polled.get()).hasSize(CHATS * EACH);
    }
    assertThat(api.sent())
        .hasSize(CHATS * EACH)
        .extracting(SentMessage::id)
        .doesNotHaveDuplicates();
    assertThat(api.waitingUpdates()).isZero();
    for (long chat = 1; chat <= CHATS; chat++) {
      assertThat(api.duplicates(chat)).isZero();
      assertThat(api.sent(chat)).extracting(SentMessage::text).isSorted().hasSize(EACH);
    }
  }

  private Void talk(long chat) throws Exception {
    for (int i = 100; i < 100 + EACH; i++) {
      api.says(chat, "question " + i);
      bot.call("sendMessage", "{'chat_id':%d,'text':'answer %d'}".formatted(chat, i)).result();
    }
    return null;
  }

  private Set<Long> pollAll() throws Exception {
    Set<Long> ids = new HashSet<>();
    long offset = 0;
    while (ids.size() < CHATS * EACH) {
      JsonNode batch = bot.call("getUpdates", "{'timeout':20,'offset':" + offset + "}").result();
      for (JsonNode update : batch) {
        offset = update.path("update_id").asLong() + 1;
        assertThat(ids.add(offset - 1)).isTrue();
      }
    }
    bot.call("getUpdates", "{'offset':" + offset + "}").result();
    return ids;
  }
}
