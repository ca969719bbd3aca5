package dev.nightshift.testkit.telegram;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One connection of a webhook: pushes one update after another, each until it is taken. */
final class WebhookPusher implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_DOUBLINGS = 6;

  private final Webhook.Settings settings;
  private final long webhook;
  private final Guard guard;
  private final Updates updates;
  private final Duration firstRetry;
  private final Consumer<String> failed;

  WebhookPusher(
      Webhook.Settings settings,
      long webhook,
      Guard guard,
      Updates updates,
      Duration firstRetry,
      Consumer<String> failed) {
    this.settings = settings;
    this.webhook = webhook;
    this.guard = guard;
    this.updates = updates;
    this.firstRetry = firstRetry;
    this.failed = failed;
  }

  @Override
  public void run() {
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      Optional<Updates.Pending> next = updates.claim(webhook);
      while (next.isPresent()) {
        deliver(http, next.get());
        next = updates.claim(webhook);
      }
      http.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(HttpClient http, Updates.Pending update) throws InterruptedException {
    int failures = 0;
    while (updates.isWaiting(update) && guard.read(() -> updates.isCurrent(webhook))) {
      if (isTaken(http, update)) {
        updates.taken(update);
        return;
      }
      Duration wait = firstRetry.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
      guard.await(wait, () -> !updates.isCurrent(webhook));
    }
  }

  private boolean isTaken(HttpClient http, Updates.Pending update) throws InterruptedException {
    HttpRequest.Builder push =
        HttpRequest.newBuilder(settings.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(update.body()));
    if (!settings.secret().isEmpty()) {
      push.header("X-Telegram-Bot-Api-Secret-Token", settings.secret());
    }
    updates.pushed(update);
    try {
      int status = http.send(push.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status >= 200 && status < 300) {
        return true;
      }
      failed.accept("Wrong response from the webhook: " + status);
    } catch (ConnectException e) {
      failed.accept("Connection refused");
    } catch (HttpTimeoutException e) {
      failed.accept("Read timeout expired");
    } catch (IOException e) {
      failed.accept("Connection reset by peer");
    }
    return false;
  }
}
