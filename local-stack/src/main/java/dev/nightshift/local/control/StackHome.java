package dev.nightshift.local.control;

import dev.nightshift.local.process.FileTree;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory that is one local stack: its data, secrets, logs and socket. Two stacks have two
 * homes. Always absolute; mode 0700.
 */
public record StackHome(Path directory) {

  /** A Unix socket's path holds 108 bytes on Linux and 104 elsewhere. */
  private static final int LONGEST_SOCKET_PATH = 100;

  /** Empty databases, a broker's first files, and something to begin with. */
  private static final long NEEDED_BYTES = 200L << 20;

  public StackHome {
    directory = directory.toAbsolutePath().normalize();
  }

  /** {@code --home}, else {@code NIGHTSHIFT_HOME}, else {@code .nightshift} in the project. */
  public static StackHome of(@Nullable Path option, Map<String, String> environment, Path project) {
    String named = environment.get("NIGHTSHIFT_HOME");
    if (option != null) {
      return new StackHome(option);
    }
    return new StackHome(
        named != null && !named.isBlank() ? Path.of(named) : project.resolve(".nightshift"));
  }

  /** A new, empty directory among the system's temporary ones. */
  static StackHome temporary() {
    try {
      return new StackHome(Files.createTempDirectory("nightshift-"));
    } catch (IOException e) {
      throw new LocalStackException(
          "No temporary home can be created: " + e.getMessage() + ": name one with --home.", e);
    }
  }

  /**
   * Creates the directory if it is not there, and makes sure that it can be used. A directory with
   * anything in it that is no home is refused, and nothing of it is changed.
   */
  public void prepare() {
    if (socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_SOCKET_PATH) {
      throw new LocalStackException(
          "The home "
              + directory
              + " has too long a path for a socket: choose a shorter one with"
              + " --home.");
    }
    refuseForeign();
    requireSpace();
    try {
      boolean created = create();
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      mark().write(created);
      Files.createDirectories(logs());
      Files.delete(Files.createTempFile(directory, "write", ".test"));
    } catch (IOException e) {
      throw new LocalStackException(
          "The home " + directory + " cannot be written: choose another with --home.", e);
    }
  }

  /** Whether a stack was ever begun here. */
  public boolean isMarked() {
    return mark().isThere();
  }

  /** The same home by its one path without links, as its processes are known by. */
  public StackHome real() {
    try {
      return new StackHome(directory.toRealPath());
    } catch (IOException e) {
      throw new LocalStackException(
          "The home " + directory + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Deletes what {@link #prepare} and the lock made, and the directory if it was made as well;
   * whatever else lies there stays. Only for the holder of the lock, before anything was begun.
   */
  public void forgetPreparation() {
    boolean created = mark().saysCreated();
    List.of(logs(), mark().file(), lock()).forEach(FileTree::deleteQuietly);
    if (created) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException notEmpty) {
        return; // somebody put something there meanwhile
      }
    }
  }

  private void refuseForeign() {
    // In this order: another start that prepares the same home now marks it first.
    if (Files.isDirectory(directory) && holdsAnything() && !isMarked()) {
      throw new LocalStackException(
          "The directory "
              + directory
              + " is not empty and no home of Nightshift: choose a new or an empty one with"
              + " --home.");
    }
  }

  /** The operator's own token may be there before the first start. */
  private boolean holdsAnything() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.anyMatch(entry -> !entry.equals(token()));
    } catch (IOException e) {
      throw new LocalStackException(
          "The home " + directory + " cannot be read: choose another with --home.", e);
    }
  }

  private boolean create() throws IOException {
    Path parent = directory.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
      return true;
    } catch (FileAlreadyExistsException there) {
      if (!Files.isDirectory(directory)) {
        throw there;
      }
      return false;
    }
  }

  private void requireSpace() {
    Path existing = directory;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      if (free < NEEDED_BYTES) {
        throw new LocalStackException(
            "The disk of the home %s has %d MB left, and %d MB are needed: free some, or choose another home with --home."
                .formatted(directory, free >> 20, NEEDED_BYTES >> 20));
      }
    } catch (IOException unknown) {
      return; // then what is written first tells
    }
  }

  private HomeMark mark() {
    return new HomeMark(directory);
  }

  public Path socket() {
    return directory.resolve("supervisor.sock");
  }

  /** Locked by the supervisor for as long as it lives. */
  public Path lock() {
    return directory.resolve("lock");
  }

  /** The operator's bearer token, mode 0600. */
  public Path token() {
    return directory.resolve("token");
  }

  /** Where the stack answers, for clients: {@code stack.json}. */
  public Path stackFile() {
    return directory.resolve("stack.json");
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  /** Present while trading is killed; read by trading-session. */
  public Path killSwitch() {
    return directory.resolve("kill-switch");
  }
}
