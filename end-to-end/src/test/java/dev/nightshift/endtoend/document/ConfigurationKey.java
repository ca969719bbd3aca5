package dev.nightshift.endtoend.document;

/**
 * One key of a {@code @ConfigMapping} interface.
 *
 * @param name in full, such as {@code nightshift.lease.length}
 * @param type as it stands in the source
 * @param preset the default as written; empty where there is none
 * @param about the Javadoc in Markdown, on one line
 */
record ConfigurationKey(String name, String type, String preset, String about) {

  String row() {
    return "| `%s` | %s | %s | %s |".formatted(name, word(), shown(), about);
  }

  private String word() {
    String plain = type.replaceFirst("^Optional<(.*)>$", "$1");
    return switch (plain) {
      case "boolean", "Boolean" -> "true or false";
      case "short", "int", "Integer", "long", "Long" -> "integer";
      case "Duration" -> "duration";
      case "String" -> "text";
      case "List<String>", "Set<String>" -> "texts";
      case "double" -> "number";
      case "MemorySize" -> "size";
      case "URI" -> "address";
      case "Path" -> "path";
      default -> plain;
    };
  }

  private String shown() {
    if (!preset.isEmpty()) {
      return "`" + preset + "`";
    }
    return type.startsWith("Optional<") || type.startsWith("Map<") ? "–" : "**required**";
  }
}
