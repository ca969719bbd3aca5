package dev.nightshift.local.postgres;

import dev.nightshift.local.process.FileTree;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.process.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server's data directory: complete or absent, because it is initialised beside its place, synced
 * by {@code initdb}, and then moved there.
 */
final class DataDirectory {

  private static final int INITIALISATION_MINUTES = 3;

  private final Path data;

  DataDirectory(Path data) {
    this.data = data;
  }

  void initialiseIfAbsent(PostgresBinaries binaries, String superuserPassword) {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
    Path passwordFile = data.resolveSibling(data.getFileName() + ".password");
    try {
      FileTree.delete(unfinished);
      Files.createDirectories(data.toAbsolutePath().getParent());
      writePrivately(passwordFile, superuserPassword);
      run(PostgresCommand.initialise(binaries, unfinished, passwordFile));
      Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      FileTree.deleteQuietly(unfinished);
      throw new LocalStackException(
          "PostgreSQL's data directory " + data + " cannot be created: " + e.getMessage() + ".", e);
    } finally {
      deleteIfPresent(passwordFile);
    }
  }

  /** The server that serves this directory, if one runs, whoever started it. */
  Optional<ProcessHandle> runningServer() {
    Path pidFile = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::servesThis);
    } catch (IOException | NumberFormatException unreadable) {
      throw new LocalStackException("Cannot read " + pidFile + ".", unreadable);
    }
  }

  /** Removes what a killed server left, so that a reused pid cannot keep the next one away. */
  void forgetDeadServer() {
    if (runningServer().isEmpty()) {
      deleteIfPresent(data.resolve("postmaster.pid"));
    }
  }

  /** A pid alone proves nothing: the postmaster names the directory in its command line. */
  private boolean servesThis(ProcessHandle process) {
    return process.isAlive()
        && process
            .info()
            .commandLine()
            .filter(line -> line.contains("postgres") && line.contains(data.toString()))
            .isPresent();
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        Surroundings.withoutSecrets(new ProcessBuilder(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (!process.waitFor(INITIALISATION_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("initdb did not finish within " + INITIALISATION_MINUTES + " min");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(reasonIn(output));
    }
  }

  /** The line that says why, among the progress that initdb prints around it. */
  static String reasonIn(String output) {
    return output
        .lines()
        .filter(
            line -> line.contains("FATAL") || line.contains("error:") || line.contains("unshare:"))
        .findFirst()
        .or(() -> output.lines().reduce((first, last) -> last))
        .orElse("initdb failed without a word");
  }

  private static void writePrivately(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static void deleteIfPresent(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new LocalStackException("Cannot delete " + file + ".", e);
    }
  }
}
