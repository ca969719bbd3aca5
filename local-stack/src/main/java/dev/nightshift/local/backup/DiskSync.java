package dev.nightshift.local.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Makes names in directories outlast a failure of the machine, as forced files do. */
final class DiskSync {

  private DiskSync() {}

  /** The name of a file or directory where it lies. */
  static void nameOf(Path path) throws IOException {
    directory(Objects.requireNonNull(path.toAbsolutePath().getParent()));
  }

  /** The names of what lies in it. */
  private static void directory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** All names below it. */
  static void namesBelow(Path root) throws IOException {
    for (Path path : LiveTree.below(root, Files::isDirectory)) {
      directory(path);
    }
    directory(root);
  }
}
