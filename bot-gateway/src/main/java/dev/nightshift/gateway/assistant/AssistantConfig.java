package dev.nightshift.gateway.assistant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Turns of the assistant, as the gateway hands them on. */
@ConfigMapping(prefix = "nightshift.gateway.assistant")
public interface AssistantConfig {

  /** Whether free text is handed to research-worker; otherwise it is told the commands at once. */
  @WithDefault("true")
  boolean enabled();

  /** Most lines of a conversation that are handed on with a message. */
  @WithDefault("30")
  int historyLines();

  /** Most characters of these lines together; the oldest are left out first. */
  @WithDefault("20000")
  int historyCharacters();

  /** A turn of which nothing was heard for this long is asked about. */
  @WithDefault("PT1M")
  Duration silence();

  /** How often a silent turn is asked about again. */
  @WithDefault("PT15S")
  Duration askEvery();

  /** How often the watch looks for silent turns and expired proposals. */
  @WithDefault("PT5S")
  Duration watchEvery();

  /** A turn without an end is given up after this long, and the chat is told. */
  @WithDefault("P1D")
  Duration giveUpAfter();
}
