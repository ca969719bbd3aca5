package dev.nightshift.cli.demo;

import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.local.control.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a demo leaves on disk: the samples, the results, and below {@code home} the stack, of
 * which only the logs stay when something went wrong.
 */
record DemoFolder(Path path) {

  static DemoFolder create() {
    try {
      return new DemoFolder(Files.createTempDirectory("nightshift-demo-"));
    } catch (IOException e) {
      throw CommandFailed.failed(
          "Cannot create a folder in %s; set TMPDIR to one that can be written."
              .formatted(System.getProperty("java.io.tmpdir")));
    }
  }

  StackHome home() {
    return new StackHome(path.resolve("home"));
  }

  Path companies() {
    return path.resolve("companies.csv");
  }

  /** Forgets the stopped stack, or all of it but its logs. */
  void forgetStack(boolean keepLogs) throws IOException {
    delete(home().directory(), keepLogs ? home().logs() : null);
  }

  void forgetAll() throws IOException {
    delete(path, null);
  }

  private static void delete(Path tree, @Nullable Path butNot) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        boolean stays = butNot != null && (one.startsWith(butNot) || butNot.startsWith(one));
        if (!stays) {
          Files.deleteIfExists(one);
        }
      }
    }
  }
}
