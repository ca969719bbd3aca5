package dev.nightshift.backbone.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The golden files: every message as it is on the wire, kept where a change of it is seen. */
final class Golden {

  /** Rewrites what is compared, where that breaks nobody: {@code -Dnightshift.rewrite=true}. */
  static final boolean REWRITE = Boolean.getBoolean("nightshift.rewrite");

  static final String HOW = " If that is meant, run the tests with -Dnightshift.rewrite=true.";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path FILES = root().resolve("backbone/src/test/resources/contracts");

  private Golden() {}

  static Path root() {
    String named = System.getProperty("nightshift.root");
    return named != null ? Path.of(named) : Path.of("").toAbsolutePath().getParent();
  }

  static Path file(String type) {
    return FILES.resolve(type + ".json");
  }

  /** Types that have a file. */
  static Set<String> types() {
    try (Stream<Path> files = Files.list(FILES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String pretty(JsonNode tree) {
    return tree.toPrettyString() + "\n";
  }

  /** Fields that a consumer of the former form relies on and would no longer find as they were. */
  static List<String> broken(JsonNode former, JsonNode present) {
    return former.properties().stream().flatMap(field -> broken(field, present)).toList();
  }

  private static Stream<String> broken(Map.Entry<String, JsonNode> field, JsonNode present) {
    JsonNode now = present.get(field.getKey());
    if (now == null || now.getNodeType() != field.getValue().getNodeType()) {
      return Stream.of(field.getKey());
    }
    return broken(field.getValue(), now).stream().map(inner -> field.getKey() + "." + inner);
  }
}
