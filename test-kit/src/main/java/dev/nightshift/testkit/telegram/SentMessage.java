package dev.nightshift.testkit.telegram;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the bot, as its chat has it now.
 *
 * @param versions as first sent, then after each edit
 * @param file the document or photo, where it is one: the text is then its caption
 * @param replyTo the message it answers, or 0
 */
public record SentMessage(
    long id,
    long chatId,
    List<Version> versions,
    @Nullable SentFile file,
    long replyTo,
    boolean deleted) {

  /**
   * One state of a message.
   *
   * @param text plain, without its markup
   * @param markup {@code reply_markup} as JSON, or empty
   */
  public record Version(
      String text, List<Entity> entities, List<List<Button>> keyboard, String markup, Instant at) {

    public Version {
      entities = List.copyOf(entities);
      keyboard = List.copyOf(keyboard);
    }
  }

  public SentMessage {
    versions = List.copyOf(versions);
  }

  /** The text as it stands now. */
  public String text() {
    return versions.getLast().text();
  }

  public List<Entity> entities() {
    return versions.getLast().entities();
  }

  /** Every button as it stands now, row after row. */
  public List<Button> buttons() {
    return versions.getLast().keyboard().stream().flatMap(List::stream).toList();
  }

  public Instant sentAt() {
    return versions.getFirst().at();
  }

  /** The versions after the first, in order. */
  public List<Version> edits() {
    return versions.subList(1, versions.size());
  }

  /** Whether the text contained this at any time. */
  public boolean everSaid(String part) {
    return versions.stream().anyMatch(version -> version.text().contains(part));
  }
}
