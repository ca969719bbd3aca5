package dev.nightshift.local.backup;

import dev.nightshift.local.control.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a home needs to go on, beside the database: its secrets and switches. Left out is what is
 * made anew, what is of this run only, and Kafka.
 */
record HomeFiles(StackHome home) {

  static final String FOLDER = "home";

  private static final Set<String> OMITTED =
      Set.of(
          "postgres",
          "kafka",
          "logs",
          "copies",
          "programs",
          "lock",
          "supervisor.sock",
          "stack.json");

  void copyTo(BackupWriter backup) throws IOException {
    backup.directory(FOLDER);
    for (Path path : LiveTree.below(home.directory(), this::belongs)) {
      String name = FOLDER + "/" + home.directory().relativize(path).toString().replace('\\', '/');
      if (Files.isDirectory(path)) {
        backup.directory(name);
      } else if (Files.isRegularFile(path)) {
        backup.file(name, path);
      }
    }
  }

  private boolean belongs(Path path) {
    Path relative = home.directory().relativize(path);
    return !OMITTED.contains(relative.getName(0).toString())
        && !relative.toString().endsWith(BackupWriter.UNFINISHED);
  }
}
