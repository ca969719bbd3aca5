package dev.nightshift.cli.research;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.outcome.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Brings a run's files into a folder. Each is written beside its place, and all are moved there
 * when the last has arrived: a file under its own name is a complete one, and none comes alone.
 */
public final class RunFiles {
  private record Export(String fileName, String query) {}

  private static final Export COMPANIES = new Export("companies.csv", "format=csv&table=companies");
  private static final Export CONTACTS = new Export("contacts.csv", "format=csv&table=contacts");
  private static final Export WORKBOOK = new Export("run.xlsx", "format=xlsx");
  private static final Export DOCUMENT = new Export("run.json", "format=json");

  /** Which files are wanted. */
  enum Wanted {
    /** Both tables as CSV and the whole run as JSON. */
    USUAL,
    CSV,
    XLSX,
    JSON;

    private List<Export> files() {
      return switch (this) {
        case USUAL -> List.of(COMPANIES, CONTACTS, DOCUMENT);
        case CSV -> List.of(COMPANIES, CONTACTS);
        case XLSX -> List.of(WORKBOOK);
        case JSON -> List.of(DOCUMENT);
      };
    }
  }

  private RunFiles() {}

  /** Checks that files can be written there, without leaving anything behind. */
  public static void checkWritable(Path directory) {
    Path existing = directory;
    while (!Files.exists(existing)) {
      Path parent = existing.getParent();
      if (parent == null) {
        throw cannotWrite(directory, "it is nowhere");
      }
      existing = parent;
    }
    try {
      probe(existing);
    } catch (IOException e) {
      throw cannotWrite(directory, reason(e));
    }
  }

  /** With a byte in it: an empty file may still fit on a disk that is full. */
  private static void probe(Path existing) throws IOException {
    Path file = Files.createTempFile(existing, ".nightshift", ".tmp");
    try {
      Files.write(file, new byte[] {0});
    } finally {
      Files.delete(file);
    }
  }

  /** Both tables as CSV and the whole run as JSON. */
  public static List<Path> download(Gateway gateway, String runId, Path directory) {
    return download(gateway, runId, directory, Wanted.USUAL);
  }

  static List<Path> download(Gateway gateway, String runId, Path directory, Wanted wanted) {
    create(directory);
    SequencedMap<Path, Path> parts = new LinkedHashMap<>();
    try {
      for (Export export : wanted.files()) {
        Path target = directory.resolve(export.fileName());
        Path part =
            target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        parts.put(target, part);
        fetch(gateway, RunPaths.run(runId) + "/export?" + export.query(), part, target);
      }
      parts.forEach((target, part) -> moveInto(target, part));
      return List.copyOf(parts.keySet());
    } finally {
      parts.values().forEach(RunFiles::remove);
    }
  }

  private static void fetch(Gateway gateway, String from, Path part, Path target) {
    try (InputStream bytes = gateway.download(from)) {
      Files.copy(bytes, part);
    } catch (IOException e) {
      throw cannotKeep(target, e);
    }
  }

  private static void moveInto(Path target, Path part) {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw cannotKeep(target, e);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // the sentence about the folder has been said; a hidden part file is all that stays
    }
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw cannotWrite(directory, reason(e));
    }
  }

  private static CommandFailed cannotKeep(Path target, IOException cause) {
    return CommandFailed.failed(
        "Cannot write %s (%s); the run is kept, fetch its files elsewhere with 'research export'."
            .formatted(target, reason(cause)));
  }

  /** The system's words, such as "No space left on device". */
  private static String reason(IOException cause) {
    String words =
        cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
    if (words != null) {
      return words;
    }
    return cause instanceof AccessDeniedException ? "permission denied" : "no reason given";
  }

  private static CommandFailed cannotWrite(Path directory, String reason) {
    return CommandFailed.failed(
        "Cannot write into %s (%s); name another folder with --output-dir."
            .formatted(directory, reason));
  }
}
