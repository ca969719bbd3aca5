package dev.nightshift.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project's root directory: the build names it, an IDE's test run is inside it. */
final class ProjectRoot {

  private ProjectRoot() {}

  static Path find() {
    String named = System.getProperty("nightshift.root");
    if (named != null) {
      return Path.of(named);
    }
    for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("local-stack")) && Files.exists(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("Set the system property nightshift.root to the project.");
  }
}
