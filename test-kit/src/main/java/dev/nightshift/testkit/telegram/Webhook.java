package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Webhook mode: where updates are pushed to, and what went wrong last. Each of its {@code
 * max_connections} pushers takes the oldest update that is free and stays with it until it is
 * taken, so that one connection means strict order. Plain HTTP is allowed on loopback, and nothing
 * else is ever called.
 */
final class Webhook implements AutoCloseable {

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]*");
  private static final int LONGEST_SECRET = 256;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  record Settings(URI url, String secret, int maxConnections) {}

  private final Guard guard;
  private final Updates updates;
  private final Clock clock;
  private final Duration firstRetry;
  private final ExecutorService pushers = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Settings settings;
  private @Nullable Instant lastErrorAt;
  private String lastError = "";

  Webhook(Guard guard, Updates updates, Clock clock, Duration firstRetry) {
    this.guard = guard;
    this.updates = updates;
    this.clock = clock;
    this.firstRetry = firstRetry;
  }

  /** {@code setWebhook}; an empty address ends it. */
  JsonNode set(Parameters call) throws Refusal {
    if (call.text("url").isEmpty()) {
      return delete(call);
    }
    String secret = call.text("secret_token");
    if (secret.length() > LONGEST_SECRET) {
      throw Refusal.badRequest("secret token is too long");
    }
    if (!SECRET.matcher(secret).matches()) {
      throw Refusal.badRequest("secret token contains unallowed characters");
    }
    int connections =
        Math.toIntExact(call.number("max_connections").filter(n -> n <= 100).orElse(40L));
    Settings wanted = new Settings(address(call.text("url")), secret, Math.max(connections, 1));
    Optional<JsonNode> kinds = call.structure("allowed_updates");
    guard.locked(
        () -> {
          if (kinds.isPresent()) {
            updates.allow(kinds.get());
          }
          settings = wanted;
          lastErrorAt = null;
          start(wanted, updates.openWebhook(call.flag("drop_pending_updates")));
          return true;
        });
    return BooleanNode.TRUE;
  }

  JsonNode delete(Parameters call) {
    guard.locked(
        () -> {
          settings = null;
          lastErrorAt = null;
          updates.closeWebhook(call.flag("drop_pending_updates"));
          return true;
        });
    return BooleanNode.TRUE;
  }

  JsonNode info() {
    return guard.locked(
        () -> {
          Settings now = settings;
          ObjectNode info =
              Json.object()
                  .put("url", now == null ? "" : now.url().toString())
                  .put("has_custom_certificate", false)
                  .put("pending_update_count", updates.waiting());
          if (now != null) {
            info.put("max_connections", now.maxConnections());
          }
          if (now != null && lastErrorAt != null) {
            info.put("last_error_date", lastErrorAt.getEpochSecond());
            info.put("last_error_message", lastError);
          }
          if (!updates.allowed().isEmpty()) {
            updates.allowed().forEach(info.withArray("allowed_updates")::add);
          }
          return info;
        });
  }

  private static URI address(String url) throws Refusal {
    try {
      URI address = new URI(url);
      String host = address.getHost();
      if (host == null) {
        throw Refusal.badRequest("bad webhook: invalid webhook URL specified");
      }
      if (!"https".equals(address.getScheme()) && !isLoopback(address)) {
        throw Refusal.badRequest("bad webhook: An HTTPS URL must be provided for webhook");
      }
      return address;
    } catch (URISyntaxException e) {
      throw Refusal.badRequest("bad webhook: invalid webhook URL specified");
    }
  }

  private static boolean isLoopback(URI address) {
    return LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
  }

  private void start(Settings now, long webhook) {
    if (!isLoopback(now.url())) {
      failed("Failed to resolve host: nothing outside this machine is called");
      return;
    }
    for (int i = 0; i < now.maxConnections(); i++) {
      pushers.execute(new WebhookPusher(now, webhook, guard, updates, firstRetry, this::failed));
    }
  }

  private void failed(String why) {
    guard.locked(
        () -> {
          lastErrorAt = clock.instant();
          lastError = why;
          return true;
        });
  }

  @Override
  public void close() {
    guard.locked(
        () -> {
          updates.closeWebhook(false);
          return true;
        });
    pushers.shutdownNow();
    pushers.close();
  }
}
