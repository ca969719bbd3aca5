package dev.nightshift.research.llm;

import dev.nightshift.research.model.ToolLoop.Caps;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far agents with a language model may go for one item. */
@ConfigMapping(prefix = "nightshift.research.llm")
interface LlmConfig {

  /** Most calls of the model for one item. */
  @WithDefault("10")
  int steps();

  /** Most tokens, sent and received, for one item. */
  @WithDefault("100000")
  long tokens();

  /** Most pages read for one item. */
  @WithDefault("6")
  int pages();

  default Caps caps() {
    return new Caps(steps(), tokens());
  }
}
