package dev.nightshift.gateway.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the gateway's rows are kept. */
@ConfigMapping(prefix = "nightshift.gateway.retention")
interface GatewayRetentionConfig {

  /** Handled messages and the replies to them, and then their chats. */
  @WithDefault("P90D")
  Duration messages();

  /** Tasks that have ended. */
  @WithDefault("P90D")
  Duration tasks();

  /** Answers to requests under an idempotency key; a repeat after this is a new request. */
  @WithDefault("P30D")
  Duration idempotencyKeys();

  /** The audit log, and members and tokens after their end. */
  @WithDefault("P365D")
  Duration audit();

  /**
   * Console sessions, login links and pairing codes after their expiry; instances, strangers and
   * callers not seen any more.
   */
  @WithDefault("P7D")
  Duration expired();

  /**
   * The numbers of Telegram's updates; one that comes again after this is taken again. Telegram
   * itself keeps updates for a day.
   */
  @WithDefault("P3D")
  Duration telegramUpdates();

  /** How often a batch is deleted. */
  @WithDefault("PT1M")
  Duration every();
}
