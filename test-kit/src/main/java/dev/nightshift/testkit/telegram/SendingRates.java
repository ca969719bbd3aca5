package dev.nightshift.testkit.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts what is sent, and says how long to wait where it is too much. Under the lock. */
final class SendingRates {

  private static final Duration PER_CHAT = Duration.ofSeconds(1);

  private final Clock clock;
  private final Window all = new Window(Duration.ofSeconds(1));
  private final Map<Long, Instant> chats = new HashMap<>();
  private final Map<Long, Window> groupMessages = new HashMap<>();
  private final Map<Long, Window> groupEdits = new HashMap<>();
  private SendingLimits limits;

  SendingRates(Clock clock, SendingLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  void limits(SendingLimits other) {
    limits = other;
  }

  /** What is refused does not count. */
  void message(Chat chat) throws Refusal {
    Instant now = clock.instant();
    Window group = minute(groupMessages, chat);
    Duration wait =
        longest(
            all.wait(limits.allPerSecond(), now),
            chatWait(chat, now),
            chat.isPrivate() ? Duration.ZERO : group.wait(limits.groupPerMinute(), now));
    refuse(wait);
    all.add(now);
    group.add(now);
    chats.merge(chat.id(), now, (due, today) -> due.isAfter(today) ? due : today);
    chats.computeIfPresent(chat.id(), (id, due) -> due.plus(PER_CHAT));
  }

  void edit(Chat chat) throws Refusal {
    Instant now = clock.instant();
    Window group = minute(groupEdits, chat);
    refuse(
        longest(
            all.wait(limits.allPerSecond(), now),
            chat.isPrivate() ? Duration.ZERO : group.wait(limits.groupEditsPerMinute(), now)));
    all.add(now);
    group.add(now);
  }

  /** A burst runs ahead of one message a second, never by more than its size. */
  private Duration chatWait(Chat chat, Instant now) {
    if (limits.chatBurst() == 0) {
      return Duration.ZERO;
    }
    Instant due = chats.getOrDefault(chat.id(), now);
    return Duration.between(now, due.minus(PER_CHAT.multipliedBy(limits.chatBurst() - 1L)));
  }

  private static Window minute(Map<Long, Window> of, Chat chat) {
    return of.computeIfAbsent(chat.id(), id -> new Window(Duration.ofMinutes(1)));
  }

  private static Duration longest(Duration... waits) {
    Duration longest = Duration.ZERO;
    for (Duration wait : waits) {
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest;
  }

  private static void refuse(Duration wait) throws Refusal {
    if (wait.isPositive()) {
      throw Refusal.tooManyRequests(wait.plusSeconds(1).minusNanos(1).toSeconds());
    }
  }

  /** The moments of the last while. */
  private static final class Window {
    private final Duration span;
    private final Deque<Instant> moments = new ArrayDeque<>();

    Window(Duration span) {
      this.span = span;
    }

    Duration wait(int limit, Instant now) {
      moments.removeIf(moment -> moment.isAfter(now) || !moment.plus(span).isAfter(now));
      return limit == 0 || moments.size() < limit
          ? Duration.ZERO
          : Duration.between(now, moments.getFirst().plus(span));
    }

    void add(Instant now) {
      moments.add(now);
    }
  }
}
