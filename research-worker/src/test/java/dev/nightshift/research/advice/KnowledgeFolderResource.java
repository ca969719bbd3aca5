package dev.nightshift.research.advice;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A knowledge folder of its own: a copy of the sample that comes with the project. */
public final class KnowledgeFolderResource implements QuarkusTestResourceLifecycleManager {

  /** Where it lies. */
  public static final String FOLDER = "nightshift.knowledge.dir";

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("knowledge");
      for (String name : new String[] {"playbook.md", "company.md"}) {
        Files.copy(Path.of("..", "docs", "knowledge", name), folder.resolve(name));
      }
      return Map.of(FOLDER, folder.toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void stop() {
    // The system's temporary folder is cleaned by the system.
  }
}
