package dev.nightshift.gateway.telegram.inbound;

import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Looks at the stand-in just before the service is started, and writes to it right after. */
@Singleton
class AroundReadiness {

  static final String AT_ONCE = "/help at once";

  private static final int JUST_BEFORE = 99_999;
  private static final int RIGHT_AFTER = 100_001;

  private volatile int fetchedBefore;

  void before(@Observes @Priority(JUST_BEFORE) StartupEvent event) {
    if (Telegram.played()) {
      // Every loop runs by now: time enough for one that would not wait.
      await().pollDelay(Duration.ofMillis(400)).until(() -> true);
      fetchedBefore = Telegram.calls("getUpdates");
    }
  }

  void after(@Observes @Priority(RIGHT_AFTER) StartupEvent event) {
    if (Telegram.played()) {
      Telegram.says(TelegramResource.OWNER, AT_ONCE);
    }
  }

  int fetchedBefore() {
    return fetchedBefore;
  }
}
