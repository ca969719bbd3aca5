package dev.nightshift.gateway.chat;

import java.util.List;

/**
 * A reply as it is now.
 *
 * @param revision the number of this change in the chat, growing in the order of commits
 */
public record RoutedReply(
    String id, String chatId, long revision, String text, List<Link> links, List<Choice> choices) {

  public RoutedReply {
    links = List.copyOf(links);
    choices = List.copyOf(choices);
  }
}
