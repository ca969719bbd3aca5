package dev.nightshift.research.prompt;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where prompts come from. */
@ConfigMapping(prefix = "nightshift.research.prompt")
interface PromptConfig {

  /** A folder whose files {@code <name>.md} stand in for the prompts that come with the service. */
  Optional<Path> dir();
}
