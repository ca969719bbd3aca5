package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.loop.Loop;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs the way in; without a token there is none. */
@Singleton
class InboundLoops {

  private static final Duration EVERY = Duration.ofMillis(50);
  private static final Duration WEBHOOK_EVERY = Duration.ofMillis(500);

  /** For what a turn does beside waiting for updates. */
  private static final Duration WORK = Duration.ofSeconds(45);

  private final Loops loops;
  private final BotApi api;
  private final InboundConfig config;
  private final UpdatePoller poller;
  private final WebhookKeeper keeper;
  private final CommandMenus menus;
  private volatile @Nullable Loop polling;

  InboundLoops(
      Loops loops,
      BotApi api,
      InboundConfig config,
      UpdatePoller poller,
      WebhookKeeper keeper,
      CommandMenus menus) {
    this.loops = loops;
    this.api = api;
    this.config = config;
    this.poller = poller;
    this.keeper = keeper;
    this.menus = menus;
  }

  void start(@Observes StartupEvent event) {
    if (!api.configured()) {
      return;
    }
    InboundSettings.check(config);
    loops.start("telegram-menus", WEBHOOK_EVERY, WORK, menus::turn);
    switch (config.mode()) {
      case POLLING -> polling = loops.start("telegram-polling", EVERY, pollBound(), this::poll);
      case WEBHOOK -> loops.start("telegram-webhook", WEBHOOK_EVERY, WORK, keeper::turn);
    }
  }

  private Duration pollBound() {
    return config.polling().timeout().plus(config.polling().slack()).plus(WORK);
  }

  private void poll() {
    Loop running = polling;
    if (poller.turn() && running != null) {
      running.wake();
    }
  }
}
