package dev.nightshift.gateway.telegram.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How updates come from Telegram. */
@ConfigMapping(prefix = "nightshift.telegram")
interface InboundConfig {

  /** {@code polling}: the gateway asks for updates. {@code webhook}: Telegram delivers them. */
  @WithDefault("polling")
  Mode mode();

  /** In webhook mode: the public address of {@code /telegram/webhook}, an HTTPS one. */
  Optional<String> webhookUrl();

  /**
   * In webhook mode: 1 to 256 letters, digits, '_' and '-' that Telegram shows with each update.
   */
  Optional<String> webhookSecret();

  /** How often it is looked whether the webhook is still set. */
  @WithDefault("PT1M")
  Duration webhookCheckEvery();

  /** Asking for updates. */
  Polling polling();

  /** The two ways. */
  enum Mode {
    POLLING,
    WEBHOOK
  }

  /** Asking for updates. */
  interface Polling {

    /** How long Telegram waits for an update before it answers that there is none; at most 50 s. */
    @WithDefault("PT50S")
    Duration timeout();

    /** How much longer its answer may take; after that the poll is stalled and begun anew. */
    @WithDefault("PT8S")
    Duration slack();

    /** Wait after a first failure; doubles with each further one. */
    @WithDefault("PT1S")
    Duration firstBackoff();

    /** Longest wait after failures. */
    @WithDefault("PT60S")
    Duration longestBackoff();

    /** After Telegram refused the token: how long until it is asked again. */
    @WithDefault("PT5M")
    Duration lookAgainAfter();

    /** How often an instance that does not poll looks whether it should. */
    @WithDefault("PT0.5S")
    Duration takeoverEvery();

    /** Updates taken at a time, in one transaction; at most 100. */
    @WithDefault("100")
    int batch();
  }
}
