package dev.nightshift.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to say in a chat.
 *
 * @param messageId the message it answers, if it does
 * @param taskId the task it speaks of, if it does
 * @param onceKey said at most once per chat and key; {@code null}: every time
 */
public record Saying(
    String chatId,
    @Nullable String messageId,
    @Nullable String taskId,
    @Nullable String onceKey,
    String text,
    List<Link> links) {

  public Saying {
    links = List.copyOf(links);
  }

  /** An answer to a message. */
  public static Saying answer(String chatId, String messageId, String text, Link... links) {
    return new Saying(chatId, messageId, null, null, text, List.of(links));
  }
}
