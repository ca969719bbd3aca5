package dev.nightshift.research.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers a bounded number of things by name; the one used longest ago is forgotten first. */
final class BoundedMap<V> {

  private final Map<String, V> entries;

  /**
   * @param most entries kept, at least 1
   */
  BoundedMap(int most) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized @Nullable V get(String name) {
    return entries.get(name);
  }

  synchronized void put(String name, V value) {
    entries.put(name, value);
  }

  synchronized V computeIfAbsent(String name, Function<String, V> make) {
    return entries.computeIfAbsent(name, make);
  }
}
