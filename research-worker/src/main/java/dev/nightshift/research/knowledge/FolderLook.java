package dev.nightshift.research.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the Markdown files of a folder look from outside: two looks that are equal have nothing
 * between them but what changes neither a file's size nor its times.
 */
record FolderLook(Map<Path, Seen> files) {

  /**
   * A file, or what a link leads to.
   *
   * @param target the file itself; {@code null}: it leads nowhere
   * @param key of the file in its file system, where that has one
   */
  record Seen(@Nullable Path target, long size, FileTime modified, @Nullable Object key) {}

  FolderLook {
    files = Map.copyOf(files);
  }

  static FolderLook at(Path root) throws IOException {
    Map<Path, Seen> files = new TreeMap<>();
    KnowledgeFolder.walk(
        root,
        (path, attributes) -> {
          if (KnowledgeFolder.markdown(path)) {
            files.put(path, seen(path, attributes));
          }
        });
    return new FolderLook(files);
  }

  private static Seen seen(Path path, BasicFileAttributes itself) {
    try {
      Path target = path.toRealPath();
      BasicFileAttributes there = Files.readAttributes(target, BasicFileAttributes.class);
      return new Seen(target, there.size(), there.lastModifiedTime(), there.fileKey());
    } catch (IOException dangling) {
      return new Seen(null, 0, itself.lastModifiedTime(), null);
    }
  }
}
