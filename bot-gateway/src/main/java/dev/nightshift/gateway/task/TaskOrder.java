package dev.nightshift.gateway.task;

import dev.nightshift.backbone.contract.Command;
import org.jspecify.annotations.Nullable;

/**
 * A task to be started.
 *
 * @param command starts it at its owner; its key is the subject's id; kept, so that it can be sent
 *     again
 * @param file SHA-256 of the uploaded file it works on, if it does on one
 * @param messageId the chat message that asked for it, if one did
 * @param skipFile SHA-256 of an uploaded file of what it leaves out
 * @param awaited whoever asks waits for what comes of it
 */
public record TaskOrder(
    String kind,
    Command command,
    @Nullable String file,
    String title,
    String chatId,
    @Nullable String messageId,
    String requestedBy,
    @Nullable String skipFile,
    boolean awaited) {

  /** A task that works on one file, or on none. */
  public TaskOrder(
      String kind,
      Command command,
      @Nullable String file,
      String title,
      String chatId,
      @Nullable String messageId,
      String requestedBy) {
    this(kind, command, file, title, chatId, messageId, requestedBy, null, false);
  }

  /** The same, for somebody who waits for what comes of it. */
  public TaskOrder whileSomebodyWaits() {
    return new TaskOrder(
        kind, command, file, title, chatId, messageId, requestedBy, skipFile, true);
  }
}
