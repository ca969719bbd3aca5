package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The updates that wait for the bot, oldest first. They stay until an offset confirms them or a
 * webhook takes them, at most for their lifetime. Of several long polls only the newest lives.
 */
final class Updates {

  /** Sent only to bots that ask for them by name. */
  private static final Set<String> ONLY_ON_REQUEST =
      Set.of("chat_member", "message_reaction", "message_reaction_count");

  private static final long FIRST_ID = 100_000_001;
  private static final int MOST_AT_ONCE = 100;
  private static final long LONGEST_POLL_SECONDS = 50;

  /** One update on its way. */
  static final class Pending {
    private final long id;
    private final Instant since;
    private final ObjectNode json;
    private boolean claimed;

    private Pending(long id, Instant since, ObjectNode json) {
      this.id = id;
      this.since = since;
      this.json = json;
    }

    String body() {
      return json.toString();
    }
  }

  private final Guard guard;
  private final Clock clock;
  private final Duration lifetime;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final Map<Long, Integer> deliveries = new HashMap<>();
  private Set<String> allowed = Set.of();
  private long nextId = FIRST_ID;
  private long poll;
  private int overtaken;
  private long webhook;
  private boolean webhookIsSet;

  Updates(Guard guard, Clock clock, Duration lifetime) {
    this.guard = guard;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Its id, also where the bot does not want this kind and the update is dropped. */
  long add(String type, JsonNode content) {
    return guard.locked(
        () -> {
          long id = nextId++;
          if (isWanted(type)) {
            ObjectNode update = Json.object().put("update_id", id);
            update.set(type, content);
            pending.add(new Pending(id, clock.instant(), update));
          }
          return id;
        });
  }

  /** Any JSON object; it gets the next id where it has none. */
  long addRaw(ObjectNode update) {
    return guard.locked(
        () -> {
          long id = update.path("update_id").asLong(nextId);
          nextId = Math.max(nextId, id + 1);
          ObjectNode whole = Json.object().put("update_id", id);
          whole.setAll(update);
          pending.add(new Pending(id, clock.instant(), whole));
          return id;
        });
  }

  /** After a quiet week Telegram goes on at any number. */
  void continueAt(long id) {
    guard.change(() -> nextId = id);
  }

  /** {@code getUpdates}. */
  JsonNode poll(Parameters call) throws Refusal, InterruptedException {
    long limit = call.number("limit").filter(n -> n >= 1 && n <= MOST_AT_ONCE).orElse(100L);
    long seconds = Math.clamp(call.number("timeout").orElse(0L), 0, LONGEST_POLL_SECONDS);
    long offset = call.number("offset").orElse(0L);
    Optional<JsonNode> kinds = call.structure("allowed_updates");
    long mine = guard.locked(() -> begin(offset, kinds.orElse(null)));
    guard.await(Duration.ofSeconds(seconds), () -> mine != poll || webhookIsSet || !nothingWaits());
    return guard.locked(() -> batch(mine, limit));
  }

  private long begin(long offset, @Nullable JsonNode kinds) throws Refusal {
    if (webhookIsSet) {
      throw Refusal.conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
              + " webhook first");
    }
    if (kinds != null) {
      allow(kinds);
    }
    confirm(offset);
    return ++poll;
  }

  private void confirm(long offset) {
    if (offset >= 0) {
      pending.removeIf(update -> update.id < offset);
      return;
    }
    while (pending.size() > -offset) {
      pending.removeFirst();
    }
  }

  /** How many polls were ended by another one. */
  int overtaken() {
    return guard.read(() -> overtaken);
  }

  private JsonNode batch(long mine, long limit) throws Refusal {
    if (webhookIsSet) {
      throw Refusal.conflict("terminated by setWebhook request");
    }
    if (mine != poll) {
      overtaken++;
      throw Refusal.conflict(
          "terminated by other getUpdates request; make sure that only one bot instance is"
              + " running");
    }
    ArrayNode batch = Json.array();
    pending.stream()
        .limit(limit)
        .forEach(
            update -> {
              deliveries.merge(update.id, 1, Integer::sum);
              batch.add(update.json);
            });
    return batch;
  }

  /** Kinds of updates from now on; an empty list means the usual ones. */
  void allow(JsonNode kinds) throws Refusal {
    if (!kinds.isArray()) {
      throw Refusal.badRequest("can't parse allowed updates");
    }
    Set<String> wanted = new TreeSet<>();
    kinds.forEach(kind -> wanted.add(kind.asText()));
    allowed = Set.copyOf(wanted);
  }

  Set<String> allowed() {
    return allowed;
  }

  private boolean isWanted(String type) {
    return allowed.isEmpty() ? !ONLY_ON_REQUEST.contains(type) : allowed.contains(type);
  }

  private boolean nothingWaits() {
    Instant oldest = clock.instant().minus(lifetime);
    pending.removeIf(update -> !update.since.isAfter(oldest));
    return pending.isEmpty();
  }

  int waiting() {
    return guard.read(() -> nothingWaits() ? 0 : pending.size());
  }

  /** How often this update was handed to the bot, confirmed or not. */
  int deliveries(long updateId) {
    return guard.read(() -> deliveries.getOrDefault(updateId, 0));
  }

  /** Ends polling; the number names this webhook until the next change. Under the lock. */
  long openWebhook(boolean dropPending) {
    webhookIsSet = true;
    return changeWebhook(dropPending);
  }

  /** Under the lock. */
  void closeWebhook(boolean dropPending) {
    webhookIsSet = false;
    changeWebhook(dropPending);
  }

  private long changeWebhook(boolean dropPending) {
    if (dropPending) {
      pending.clear();
    }
    pending.forEach(update -> update.claimed = false);
    return ++webhook;
  }

  boolean isCurrent(long ofWebhook) {
    return webhookIsSet && webhook == ofWebhook;
  }

  /** The oldest update that no other push has, waited for; empty once the webhook is another. */
  Optional<Pending> claim(long ofWebhook) throws InterruptedException {
    Optional<Pending> claimed;
    do {
      guard.await(Duration.ofMinutes(1), () -> !isCurrent(ofWebhook) || unclaimed().isPresent());
      claimed = guard.read(() -> take(ofWebhook));
    } while (claimed.isEmpty() && guard.read(() -> isCurrent(ofWebhook)));
    return claimed;
  }

  private Optional<Pending> take(long ofWebhook) {
    Optional<Pending> next = isCurrent(ofWebhook) ? unclaimed() : Optional.empty();
    next.ifPresent(update -> update.claimed = true);
    return next;
  }

  private Optional<Pending> unclaimed() {
    return nothingWaits()
        ? Optional.empty()
        : pending.stream().filter(update -> !update.claimed).findFirst();
  }

  boolean isWaiting(Pending update) {
    return guard.read(() -> !nothingWaits() && pending.contains(update));
  }

  void pushed(Pending update) {
    guard.change(() -> deliveries.merge(update.id, 1, Integer::sum));
  }

  void taken(Pending update) {
    guard.change(() -> pending.remove(update));
  }
}
