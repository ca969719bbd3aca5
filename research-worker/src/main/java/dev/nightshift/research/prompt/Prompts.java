package dev.nightshift.research.prompt;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * All prompts, read once, before the service is started: one that is missing, empty or without a
 * version stops the start.
 */
@Singleton
public class Prompts {

  private static final Logger LOG = Logger.getLogger(Prompts.class);
  private static final String WITHIN = "/prompts/";

  private final Map<PromptName, Prompt> prompts = new EnumMap<>(PromptName.class);

  @Inject
  Prompts(PromptConfig config) {
    this(config.dir());
  }

  /**
   * Reads all prompts.
   *
   * @param folder whose files stand in for those that come with the service
   * @throws IllegalStateException naming the file that cannot be used
   */
  public Prompts(Optional<Path> folder) {
    for (PromptName name : PromptName.values()) {
      prompts.put(name, read(name, folder));
    }
  }

  void start(@Observes StartupEvent event) {
    LOG.infof(
        "prompts: %s",
        prompts.values().stream().map(Prompt::version).collect(Collectors.joining(", ")));
  }

  public Prompt get(PromptName name) {
    return Objects.requireNonNull(prompts.get(name));
  }

  private static Prompt read(PromptName name, Optional<Path> folder) {
    String file = name.text() + ".md";
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new IllegalStateException(
          "nightshift.research.prompt.dir is no folder: " + folder.get() + ".");
    }
    Optional<Path> own = folder.map(path -> path.resolve(file)).filter(Files::exists);
    try {
      return own.isPresent()
          ? Prompt.read(name, own.get().toString(), Files.readString(own.get()))
          : Prompt.read(name, file, bundled(file));
    } catch (IOException unreadable) {
      throw new IllegalStateException("The prompt " + file + " cannot be read.", unreadable);
    }
  }

  private static String bundled(String file) throws IOException {
    try (InputStream bytes = Prompts.class.getResourceAsStream(WITHIN + file)) {
      if (bytes == null) {
        throw new IllegalStateException("The prompt " + file + " is missing.");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
