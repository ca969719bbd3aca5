package dev.nightshift.local.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directories with everything in them; links are deleted, not followed. */
public final class FileTree {

  private FileTree() {}

  /** Deletes what it can; the rest is only mentioned in the log. */
  public static void deleteQuietly(Path directory) {
    try {
      delete(directory);
    } catch (IOException leftBehind) {
      System.getLogger(FileTree.class.getName())
          .log(System.Logger.Level.WARNING, "Cannot delete " + directory, leftBehind);
    }
  }

  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
