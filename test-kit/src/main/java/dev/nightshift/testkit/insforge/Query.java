package dev.nightshift.testkit.insforge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The query of a call: reserved words apart from filters on columns. */
record Query(List<Pair> pairs) {

  private static final Set<String> RESERVED =
      Set.of("select", "order", "limit", "offset", "on_conflict", "columns");

  record Pair(String name, String value) {}

  static Query of(String encoded) {
    List<Pair> pairs = new ArrayList<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.add(new Pair(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
      }
    }
    return new Query(List.copyOf(pairs));
  }

  Optional<String> word(String name) {
    return pairs.stream().filter(pair -> pair.name.equals(name)).map(Pair::value).findFirst();
  }

  int number(String name, int otherwise) throws Refusal {
    Optional<String> word = word(name);
    if (word.isEmpty()) {
      return otherwise;
    }
    if (!word.get().matches("\\d{1,9}")) {
      throw Refusal.postgrest(400, "PGRST100", name + " is no number");
    }
    return Integer.parseInt(word.get());
  }

  Filters filters() throws Refusal {
    return Filters.of(pairs.stream().filter(pair -> !RESERVED.contains(pair.name)).toList());
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
