package dev.nightshift.research.company;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells companies seen before from new ones, in the order they come.
 *
 * <p>Two records are one company when their normalised domains are equal; when one of them has no
 * domain, then when their names and places are. Equal names at equal places under two different
 * domains are two companies. Not thread-safe; memory grows with the number of companies.
 */
public final class Duplicates {

  private final Map<String, Integer> byDomain = new HashMap<>();
  private final Map<String, List<Integer>> byNameAndPlace = new HashMap<>();
  private final List<@Nullable String> domains = new ArrayList<>();

  /**
   * The number of the company this record belongs to, from 0 in the order of first appearance; a
   * number not returned before means that the company is new.
   */
  public int numberOf(String name, @Nullable String domain, @Nullable Place place) {
    Integer known = domain == null ? null : byDomain.get(domain);
    if (known == null) {
      known = byNameAndPlace(CompanyName.key(name, place), domain);
    }
    int number = known == null ? domains.size() : known;
    if (known == null) {
      domains.add(null);
    }
    remember(number, CompanyName.key(name, place), domain);
    return number;
  }

  private @Nullable Integer byNameAndPlace(String key, @Nullable String domain) {
    for (Integer candidate : byNameAndPlace.getOrDefault(key, List.of())) {
      if (domain == null || domains.get(candidate) == null) {
        return candidate;
      }
    }
    return null;
  }

  private void remember(int number, String key, @Nullable String domain) {
    if (domain != null && domains.get(number) == null) {
      domains.set(number, domain);
      byDomain.put(domain, number);
    }
    List<Integer> sameName = byNameAndPlace.computeIfAbsent(key, absent -> new ArrayList<>(1));
    if (!sameName.contains(number)) {
      sameName.add(number);
    }
  }
}
