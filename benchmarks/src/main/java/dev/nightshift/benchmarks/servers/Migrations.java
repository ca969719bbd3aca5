package dev.nightshift.benchmarks.servers;

import dev.nightshift.backbone.outbox.OutboxWriter;
import dev.nightshift.research.item.ItemTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A module's migration scripts, all of them, in the order in which Flyway applies them. */
final class Migrations {

  private Migrations() {}

  static List<String> ofBackbone() throws IOException {
    return beside(OutboxWriter.class, "db/backbone");
  }

  /** Those of research-worker alone; backbone's come before them. */
  static List<String> ofResearchWorker() throws IOException {
    return beside(ItemTable.class, "db/migration");
  }

  /** In a folder of the very module that the class is in: others have folders of that name too. */
  private static List<String> beside(Class<?> module, String folder) throws IOException {
    try {
      Path root = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(root)) {
        return in(root.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(root)) {
        return in(jar.getPath(folder));
      }
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> in(Path folder) throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(folder)) {
      scripts =
          files
              .filter(file -> file.getFileName().toString().matches("V[0-9]+__.*\\.sql"))
              .sorted(Comparator.comparingInt(Migrations::version))
              .toList();
    }
    List<String> contents = new ArrayList<>();
    for (Path script : scripts) {
      contents.add(Files.readString(script));
    }
    return contents;
  }

  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }
}
