package dev.nightshift.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightshift.endtoend.Client.Said;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of 64 MB in memory; a test that needs it is skipped where it may not be mounted.
 */
final class SmallDisk implements AutoCloseable {

  private static final int PAGE_BYTES = 4_096;

  private final Path path;

  private SmallDisk(Path path) {
    this.path = path;
  }

  static SmallDisk mount(Path folder) throws IOException {
    Files.createDirectories(folder);
    assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "there is no mount here");
    Said said =
        Client.run(
            List.of(
                "mount", "-t", "tmpfs", "-o", "size=64m", "nightshift-test", folder.toString()));
    assumeTrue(said.exitCode() == 0, "a small disk may not be mounted here: " + said.err());
    return new SmallDisk(folder);
  }

  Path path() {
    return path;
  }

  /** Takes all of the space but so many pages. */
  void fill(int pagesLeft) throws IOException {
    Path file = path.resolve("filling");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[PAGE_BYTES]);
      }
    } catch (IOException full) {
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
        open.setLength(open.length() - (long) pagesLeft * PAGE_BYTES);
      }
    }
  }

  @Override
  public void close() {
    Said said = Client.run(List.of("umount", path.toString()));
    if (said.exitCode() != 0) {
      throw new AssertionError(said.toString());
    }
  }
}
