package dev.nightshift.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/**
 * Recorded data from the outside world, kept beside the project and not in it: {@code
 * ../shared/data}, or where {@code NIGHTSHIFT_DATA} says.
 */
public final class RealData {

  private RealData() {}

  /** The file; where it is missing the test is skipped, under {@code CI=true} it fails. */
  public static Path file(String name) {
    Path file = directory().resolve(name).normalize();
    if (Files.isReadable(file)) {
      return file;
    }
    String sentence = "Real data is missing: " + file + " (set NIGHTSHIFT_DATA to its directory).";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(sentence);
    }
    throw new TestAbortedException(sentence);
  }

  private static Path directory() {
    String named = System.getenv("NIGHTSHIFT_DATA");
    return named != null ? Path.of(named) : ProjectRoot.find().resolve("../shared/data");
  }
}
