package dev.nightshift.research.company;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Companies that a person does not want to be listed.
 *
 * <p>A company is on it when its normalised domain is; where one of the two has no domain, then
 * when their names are equal and nothing that is told of their places differs: a list of bare names
 * leaves out every company of these names. Safe to share once it is built.
 */
public final class SkipList {

  /** A list that leaves nobody out. */
  public static final SkipList NONE = new Builder().build();

  private final Set<String> domains;
  private final Map<String, Set<Entry>> byName;

  private SkipList(Set<String> domains, Map<String, Set<Entry>> byName) {
    this.domains = domains;
    this.byName = byName;
  }

  private record Entry(Place place, boolean hasDomain) {}

  /**
   * Whether the company is on the list.
   *
   * @param domain normalised
   */
  public boolean holds(String name, @Nullable String domain, Place place) {
    if (domain != null && domains.contains(domain)) {
      return true;
    }
    return byName.getOrDefault(CompanyName.normalised(name), Set.of()).stream()
        .anyMatch(entry -> !(entry.hasDomain && domain != null) && entry.place.mayBe(place));
  }

  /** Gathers a list; not thread-safe. */
  public static final class Builder {

    private final Set<String> domains = new HashSet<>();
    private final Map<String, Set<Entry>> byName = new HashMap<>();

    /**
     * Adds a company, at each of its places.
     *
     * @param domain normalised
     */
    public void add(String name, @Nullable String domain, List<Place> places) {
      if (domain != null) {
        domains.add(domain);
      }
      Set<Entry> known =
          byName.computeIfAbsent(CompanyName.normalised(name), key -> new LinkedHashSet<>(2));
      places.forEach(place -> known.add(new Entry(place, domain != null)));
    }

    /** The list as it is now. */
    public SkipList build() {
      Map<String, Set<Entry>> names = new HashMap<>();
      byName.forEach((name, entries) -> names.put(name, Set.copyOf(entries)));
      return new SkipList(Set.copyOf(domains), names);
    }
  }
}
