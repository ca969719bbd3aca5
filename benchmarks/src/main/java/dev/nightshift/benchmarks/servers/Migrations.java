package dev.nightshift.benchmarks.servers;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Backbone's migration scripts, all of them, in the order in which Flyway applies them. */
final class Migrations {

  private static final String FOLDER = "/db/backbone";

  private Migrations() {}

  static List<String> ofBackbone() throws IOException {
    URL folder = Migrations.class.getResource(FOLDER);
    if (folder == null) {
      throw new IllegalStateException(FOLDER + " is not on the class path");
    }
    try {
      URI where = folder.toURI();
      if (!"jar".equals(where.getScheme())) {
        return in(Path.of(where));
      }
      try (FileSystem jar = FileSystems.newFileSystem(where, Map.of())) {
        return in(jar.getPath(FOLDER));
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
