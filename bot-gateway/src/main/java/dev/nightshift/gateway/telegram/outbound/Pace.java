package dev.nightshift.gateway.telegram.outbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something may be sent, from what was sent before. A plain core: its time is any steadily
 * growing count of nanoseconds, so that steps of a clock change nothing. Used by one thread.
 */
final class Pace {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final PaceLimits limits;
  private final Window all;
  private final Map<String, Chat> chats = new HashMap<>();

  Pace(PaceLimits limits) {
    this.limits = limits;
    this.all = new Window(limits.perSecond(), SECOND);
  }

  /** How many more calls to all chats together there may be now. */
  int spare(long nanos) {
    return all.spare(nanos);
  }

  boolean allows(Call call, long nanos) {
    Chat chat = chats.get(call.chatId());
    return all.allows(nanos) && (chat == null || chat.allows(call, nanos));
  }

  /** Counts a call, also one of the past; those of a chat in the order of their time. */
  void spend(Call call, long nanos) {
    all.spend(nanos);
    chats.computeIfAbsent(call.chatId(), id -> new Chat(limits, nanos)).spend(call, nanos);
  }

  /** Chats to which neither a message nor an edit may go now. */
  Set<String> exhausted(long nanos) {
    chats.values().removeIf(chat -> chat.idle(nanos));
    return chats.entrySet().stream()
        .filter(chat -> chat.getValue().exhausted(nanos))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * A call to a chat.
   *
   * @param group whether others read along, for whom Telegram has limits of their own
   * @param edit of a message that is there already
   */
  record Call(String chatId, boolean group, boolean edit) {}

  private static final class Chat {

    private final Bucket bucket;
    private final Window groupMessages;
    private final Window groupEdits;

    Chat(PaceLimits limits, long nanos) {
      bucket = new Bucket(limits.chatBurst(), limits.chatEvery().toNanos(), nanos);
      groupMessages = new Window(limits.groupPerMinute(), MINUTE);
      groupEdits = new Window(limits.groupPerMinute(), MINUTE);
    }

    boolean allows(Call call, long nanos) {
      return bucket.allows(nanos) && (!call.group() || window(call).allows(nanos));
    }

    void spend(Call call, long nanos) {
      bucket.spend(nanos);
      if (call.group()) {
        window(call).spend(nanos);
      }
    }

    boolean exhausted(long nanos) {
      return !bucket.allows(nanos) || (!groupMessages.allows(nanos) && !groupEdits.allows(nanos));
    }

    boolean idle(long nanos) {
      return bucket.idle(nanos) && groupMessages.idle(nanos) && groupEdits.idle(nanos);
    }

    private Window window(Call call) {
      return call.edit() ? groupEdits : groupMessages;
    }
  }
}
