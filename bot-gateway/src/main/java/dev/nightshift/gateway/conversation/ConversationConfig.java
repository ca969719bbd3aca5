package dev.nightshift.gateway.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Accepting and handling messages. */
@ConfigMapping(prefix = "nightshift.gateway.conversation")
interface ConversationConfig {

  /** Chats handled at a time by this instance. */
  @WithDefault("32")
  int parallel();

  /** How often the queues are looked at, beside the wake-up after an accepted message. */
  @WithDefault("PT0.1S")
  Duration pollEvery();

  /** Longest text of a message, in characters. */
  @WithDefault("8000")
  int longestText();

  /** Messages of one chat that may wait; more are refused. */
  @WithDefault("1000")
  int mostWaiting();

  /** How often handling a message is tried when it fails for a reason of our own. */
  @WithDefault("3")
  int attempts();

  /** Wait before the second attempt; doubles with each. */
  @WithDefault("PT0.5S")
  Duration retryDelay();
}
