package dev.nightshift.local.supervisor;

import dev.nightshift.local.process.ProcessStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says beside the build that a stack runs from it, so that {@code ./nightshift} does not replace
 * programs under their processes' feet: a file by its pid with its start. A build that cannot be
 * written needs no such mark.
 */
final class BuildInUse implements AutoCloseable {

  private final Path mark;

  private BuildInUse(Path mark) {
    this.mark = mark;
  }

  static BuildInUse mark(Path project) throws IOException {
    Path directory = project.resolve("local-stack/target/in-use");
    Path mark = directory.resolve(Long.toString(ProcessHandle.current().pid()));
    if (Files.isWritable(project.resolve("local-stack/target"))) {
      Files.createDirectories(directory);
      Files.writeString(mark, ProcessStart.of(ProcessHandle.current().pid()) + "\n");
    }
    return new BuildInUse(mark);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(mark);
  }
}
