package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.ClaimedMessage;
import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.Saying;
import java.util.ArrayList;
import java.util.List;

/** Collects what is to be answered, in order. */
final class Answers {

  private final List<Line> lines = new ArrayList<>();
  private boolean awaited;

  void say(String text, Link... links) {
    lines.add(new Line(text, List.of(links), List.of()));
  }

  void offer(String text, List<Choice> choices) {
    lines.add(new Line(text, List.of(), choices));
  }

  /** The answer proper comes later: the message stays open until then. */
  void await() {
    awaited = true;
  }

  boolean awaited() {
    return awaited;
  }

  /** All of it as it is said in the message's chat. */
  List<Saying> sayings(ClaimedMessage message) {
    return lines.stream()
        .map(
            line ->
                new Saying(
                    message.chatId(),
                    message.id(),
                    null,
                    null,
                    line.text(),
                    line.links(),
                    line.choices()))
        .toList();
  }

  /** One reply. */
  private record Line(String text, List<Link> links, List<Choice> choices) {}
}
