package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.chat.Choice;
import dev.nightshift.gateway.chat.Link;
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

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** One reply. */
  record Line(String text, List<Link> links, List<Choice> choices) {}
}
