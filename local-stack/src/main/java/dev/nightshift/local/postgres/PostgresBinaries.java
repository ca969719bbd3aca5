package dev.nightshift.local.postgres;

import dev.nightshift.local.process.FileTree;
import dev.nightshift.local.process.LocalStackException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * PostgreSQL's programs, unpacked from the jar for this platform. A directory is complete or
 * absent: it is unpacked beside its place and moved there, so several JVMs may ask for it at once.
 */
public record PostgresBinaries(Path root) {

  /** Names the unpacked directory, so that a newer server never meets an older one's programs. */
  private static final String VERSION = "18.6.0";

  /** Which servers can read each other's files: those of one major version. */
  public static String majorVersion() {
    return VERSION.substring(0, VERSION.indexOf('.'));
  }

  /**
   * The programs in the first of these directories that has them; else unpacked into the first that
   * can be written.
   */
  public static PostgresBinaries in(List<Path> caches) {
    for (Path cache : caches) {
      Path root = cache.resolve("postgres-" + VERSION);
      if (Files.isExecutable(root.resolve("bin/postgres"))) {
        return new PostgresBinaries(root);
      }
    }
    Path cache =
        caches.stream()
            .filter(PostgresBinaries::canWrite)
            .findFirst()
            .orElseThrow(
                () ->
                    new LocalStackException(
                        "PostgreSQL's programs cannot be unpacked: none of "
                            + caches
                            + " can be written."));
    return new PostgresBinaries(unpackOnce(cache));
  }

  String program(String name) {
    return root.resolve("bin").resolve(name).toString();
  }

  private static boolean canWrite(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.isWritable(directory);
    } catch (IOException notCreatable) {
      return false;
    }
  }

  private static Path unpackOnce(Path cache) {
    Path root = cache.resolve("postgres-" + VERSION);
    Path unfinished = cache.resolve("postgres-" + VERSION + ".unfinished");
    try (FileChannel channel =
            FileChannel.open(
                cache.resolve("postgres.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      if (!Files.isDirectory(root)) {
        FileTree.delete(unfinished);
        try (InputStream archive = openArchive()) {
          Archive.unpackTarXz(new BufferedInputStream(archive, 1 << 16), unfinished);
        }
        Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
      }
      return root;
    } catch (IOException e) {
      FileTree.deleteQuietly(unfinished);
      throw new LocalStackException(
          "PostgreSQL's programs cannot be unpacked into " + cache + ": " + e.getMessage() + ".",
          e);
    }
  }

  private static InputStream openArchive() {
    String name = archiveName();
    InputStream archive = PostgresBinaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new LocalStackException(
          "No PostgreSQL for this platform: " + name + " is not on the classpath.");
    }
    return archive;
  }

  private static String archiveName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "darwin" : "linux";
    String machine = arch.equals("aarch64") ? "arm_64" : "x86_64";
    return "postgres-" + system + "-" + machine + ".txz";
  }
}
