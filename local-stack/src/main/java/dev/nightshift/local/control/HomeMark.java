package dev.nightshift.local.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file by which a directory is known as a home. It says whether the directory was made for
 * that, or was there before.
 */
record HomeMark(Path directory) {

  private static final String CREATED = "A home of Nightshift, created by it.\n";
  private static final String FOUND = "A home of Nightshift, in a directory that was there.\n";

  Path file() {
    return directory.resolve("nightshift-home");
  }

  boolean isThere() {
    return Files.exists(file()) || isFromBeforeMarks();
  }

  void write(boolean created) throws IOException {
    if (!Files.exists(file())) {
      Files.writeString(file(), created ? CREATED : FOUND);
    }
  }

  boolean saysCreated() {
    try {
      return Files.readString(file()).equals(CREATED);
    } catch (IOException unknown) {
      return false;
    }
  }

  private boolean isFromBeforeMarks() {
    return Files.exists(directory.resolve("secrets.json"))
        && Files.exists(directory.resolve("postgres/PG_VERSION"));
  }
}
