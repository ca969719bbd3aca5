package dev.nightshift.local.backup;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.postgres.PostgresBinaries;
import dev.nightshift.local.process.FileTree;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.supervisor.IdleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes a home of a backup. Everything is unpacked beside the home and checked; only then is it
 * moved there, so that the home is what it was before or what the backup says.
 */
public final class Restore {

  private final StackHome home;
  private final Path unpacked;
  private final Path aside;
  private final String version;

  /**
   * @param version of this Nightshift
   */
  public Restore(StackHome home, String version) {
    this.home = home;
    this.unpacked = beside(home, ".restoring");
    this.aside = beside(home, ".replaced");
    this.version = version;
  }

  private static Path beside(StackHome home, String ending) {
    return home.directory().resolveSibling(home.directory().getFileName() + ending);
  }

  /**
   * Restores it and returns what the backup says of itself.
   *
   * @param replace also a home that is there, if nothing runs in it; its content is lost, and what
   *     a restore that died left aside
   */
  public Manifest from(Path file, boolean replace) {
    try (BackupReader backup = BackupReader.open(file)) {
      Manifest manifest = backup.manifest();
      manifest.requireReadable(file, version, PostgresBinaries.majorVersion());
      putBack();
      if (isEmpty()) {
        requireNothingAside();
        unpackAnd(backup, this::moveIn);
      } else {
        requireReplaceable(replace);
        try (IdleHome idle = IdleHome.claim(home)) {
          Objects.requireNonNull(idle);
          unpackAnd(backup, this::moveOver);
        }
        FileTree.deleteQuietly(aside);
      }
      return manifest;
    } catch (IOException e) {
      throw new LocalStackException(
          "%s cannot be restored: %s; the home %s is as it was."
              .formatted(file, Reasons.of(e), home.directory()),
          e);
    }
  }

  private void unpackAnd(BackupReader backup, Move move) throws IOException {
    Path parent = home.directory().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileTree.delete(unpacked);
    try {
      backup.unpack(unpacked);
      move.run();
    } finally {
      FileTree.deleteQuietly(unpacked);
    }
  }

  private void moveIn() throws IOException {
    Files.move(unpacked, home.directory(), StandardCopyOption.ATOMIC_MOVE);
    DiskSync.nameOf(home.directory());
  }

  private void moveOver() throws IOException {
    FileTree.delete(aside);
    Files.move(home.directory(), aside, StandardCopyOption.ATOMIC_MOVE);
    try {
      moveIn();
    } catch (IOException failure) {
      Files.move(aside, home.directory(), StandardCopyOption.ATOMIC_MOVE);
      throw failure;
    }
  }

  /** One that died between its two moves left the former home aside, and none in its place. */
  private void putBack() throws IOException {
    if (Files.exists(aside) && !Files.exists(home.directory())) {
      Files.move(aside, home.directory(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void requireNothingAside() {
    if (Files.exists(aside)) {
      throw new LocalStackException(
          "The home %s is empty, and what it held before the last restore lies in %s: move that back, or delete it first."
              .formatted(home.directory(), aside));
    }
  }

  private boolean isEmpty() throws IOException {
    if (!Files.exists(home.directory())) {
      return true;
    }
    try (Stream<Path> entries = Files.list(home.directory())) {
      return entries.findAny().isEmpty();
    }
  }

  private void requireReplaceable(boolean replace) {
    if (!home.isMarked()) {
      throw new LocalStackException(
          "The directory %s is not empty and no home of Nightshift: name a new one with --home."
              .formatted(home.directory()));
    }
    if (!replace) {
      throw new LocalStackException(
          "The home %s is in use by what it holds%s: name a new one with --home, or give that up with --replace."
              .formatted(
                  home.directory(),
                  Files.exists(aside)
                      ? ", and what it held before the last restore lies in " + aside
                      : ""));
    }
  }

  @FunctionalInterface
  private interface Move {
    void run() throws IOException;
  }
}
