package dev.nightshift.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project and the real data lie. */
final class Checkout {

  private Checkout() {}

  static Path root() {
    String root = System.getProperty("nightshift.root");
    return (root == null ? Path.of("").toAbsolutePath().getParent() : Path.of(root)).normalize();
  }

  /** A file of real data; without it the test is skipped, or fails where CI runs it. */
  static Path realData(String name) {
    String given = System.getenv("NIGHTSHIFT_DATA");
    Path folder = given == null ? root().resolve("../shared/data") : Path.of(given);
    Path file = folder.resolve(name).normalize();
    boolean there = Files.isReadable(file);
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("real data " + file + " is missing");
    }
    assumeTrue(there, "real data " + file + " is missing");
    return file;
  }
}
