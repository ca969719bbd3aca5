package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotUser;
import dev.nightshift.gateway.telegram.botapi.Failure;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.WebhookInfo;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that Telegram delivers updates here: one instance sets the webhook at the start of its
 * shift, looks again and again whether it is still that one, and says so when deliveries fail.
 */
@Singleton
class WebhookKeeper {

  private static final Logger LOG = Logger.getLogger(WebhookKeeper.class);
  private static final int CONNECTIONS = 1;

  private final BotApi api;
  private final Shift shift;
  private final BotIdentity identity;
  private final CommandMenus menus;
  private final InboundConfig config;
  private final Clock clock;

  WebhookKeeper(
      BotApi api,
      Shift shift,
      BotIdentity identity,
      CommandMenus menus,
      InboundConfig config,
      Clock clock) {
    this.api = api;
    this.shift = shift;
    this.identity = identity;
    this.menus = menus;
    this.config = config;
    this.clock = clock;
  }

  /** One turn of its loop; every instance needs to know the bot, only one keeps the webhook. */
  void turn() {
    if (identity.known().isEmpty() && shift.accepting()) {
      identity.ask();
    }
    if (shift.due()) {
      keep();
    }
  }

  private void keep() {
    if (!shift.begun()) {
      begin();
      return;
    }
    switch (api.getWebhookInfo()) {
      case Outcome.Failed<WebhookInfo>(Failure failure) -> shift.failed(failure);
      case Outcome.Ok<WebhookInfo>(WebhookInfo info) when isOurs(info) -> {
        shift.pause(config.webhookCheckEvery());
        shift.well();
        shift.tell(undelivered(info));
      }
      case Outcome.Ok<WebhookInfo> _ -> {
        LOG.warn("the webhook is gone or another; it is set again");
        set();
      }
    }
  }

  private void begin() {
    if (identity.ask() instanceof Outcome.Failed<BotUser>(Failure failure)) {
      shift.failed(failure);
    } else if (set()) {
      LOG.info("this instance keeps the webhook");
      shift.begin();
      menus.show(shift::begun);
    }
  }

  private boolean set() {
    String url = config.webhookUrl().orElseThrow();
    String secret = config.webhookSecret().orElseThrow();
    if (api.setWebhook(url, secret, UpdatePoller.KINDS)
        instanceof Outcome.Failed<Boolean>(Failure failure)) {
      shift.failed(failure);
      return false;
    }
    shift.pause(config.webhookCheckEvery());
    shift.well();
    return true;
  }

  private boolean isOurs(WebhookInfo info) {
    Integer connections = info.maxConnections();
    List<String> kinds = info.allowedUpdates();
    return info.url().equals(config.webhookUrl().orElseThrow())
        && (connections == null || connections == CONNECTIONS)
        && (kinds == null || Set.copyOf(kinds).equals(Set.copyOf(UpdatePoller.KINDS)));
  }

  /** Deliveries that failed since the look before, while some still wait. */
  private @Nullable String undelivered(WebhookInfo info) {
    Long failedAt = info.lastErrorDate();
    if (failedAt == null || info.pendingUpdateCount() == 0) {
      return null;
    }
    Instant lookBefore = clock.instant().minus(config.webhookCheckEvery().multipliedBy(2));
    return Instant.ofEpochSecond(failedAt).isBefore(lookBefore)
        ? null
        : "Telegram cannot deliver updates to nightshift.telegram.webhook-url: "
            + info.lastErrorMessage();
  }
}
