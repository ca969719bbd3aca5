package dev.nightshift.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to say in a chat.
 *
 * @param messageId the message it answers, if it does
 * @param taskId the task it speaks of, if it does
 * @param onceKey said at most once per chat and key; {@code null}: every time
 * @param choices answers to choose from, at most {@value #MOST_CHOICES}
 * @param confidential it is for the chat itself and for owners: no other reader sees it, and it is
 *     no part of a conversation
 * @param pending it is to be completed by an edit that somebody waits for
 */
public record Saying(
    String chatId,
    @Nullable String messageId,
    @Nullable String taskId,
    @Nullable String onceKey,
    String text,
    List<Link> links,
    List<Choice> choices,
    boolean confidential,
    boolean pending) {

  /** What fits below a message without burying it. */
  public static final int MOST_CHOICES = 8;

  public Saying {
    links = List.copyOf(links);
    choices = List.copyOf(choices);
    if (choices.size() > MOST_CHOICES) {
      throw new IllegalArgumentException("more than " + MOST_CHOICES + " choices: " + choices);
    }
  }

  /** Something for everybody who reads the chat. */
  public Saying(
      String chatId,
      @Nullable String messageId,
      @Nullable String taskId,
      @Nullable String onceKey,
      String text,
      List<Link> links,
      List<Choice> choices) {
    this(chatId, messageId, taskId, onceKey, text, links, choices, false, false);
  }

  /** The same without answers to choose from. */
  public Saying(
      String chatId,
      @Nullable String messageId,
      @Nullable String taskId,
      @Nullable String onceKey,
      String text,
      List<Link> links) {
    this(chatId, messageId, taskId, onceKey, text, links, List.of());
  }

  /** An answer to a message. */
  public static Saying answer(String chatId, String messageId, String text, Link... links) {
    return new Saying(chatId, messageId, null, null, text, List.of(links));
  }

  /** The same, told in confidence. */
  public Saying inConfidence() {
    return new Saying(chatId, messageId, taskId, onceKey, text, links, choices, true, pending);
  }

  /** The same, to be completed later. */
  public Saying toBeCompleted() {
    return new Saying(chatId, messageId, taskId, onceKey, text, links, choices, confidential, true);
  }
}
