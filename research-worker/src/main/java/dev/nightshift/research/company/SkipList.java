package dev.nightshift.research.company;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Companies that a person does not want to be listed.
 *
 * <p>A company is on it when its normalised domain is; where one of the two has no domain, then
 * when their names are equal and nothing that is told of their places differs: a list of bare names
 * leaves out every company of these names. Safe to share once it is built.
 *
 * <p>Of hundreds of thousands of companies it takes tens of megabytes: each place is kept once, and
 * of domains and names the first 64 bits of their SHA-256. That two of a million are taken for one
 * has a probability below 10<sup>-7</sup>.
 */
public final class SkipList {

  /** A list that leaves nobody out. */
  public static final SkipList NONE = new Builder().build();

  private static final int BY_DOMAIN = 0;

  /**
   * Under a domain {@link #BY_DOMAIN}; under a name twice the number of its place, one more where
   * its domain is known.
   */
  private final KeyedNumbers companies;

  private final List<Place> places;

  private SkipList(KeyedNumbers companies, List<Place> places) {
    this.companies = companies;
    this.places = places;
  }

  /**
   * Whether the company is on the list.
   *
   * @param domain normalised
   */
  public boolean holds(String name, @Nullable String domain, Place place) {
    if (domain != null && companies.anyMatch(ofDomain(domain), any -> true)) {
      return true;
    }
    return companies.anyMatch(
        ofName(name),
        number -> !(hasDomain(number) && domain != null) && places.get(number / 2).mayBe(place));
  }

  private static boolean hasDomain(int number) {
    return number % 2 == 1;
  }

  private static long ofDomain(String domain) {
    return key("domain " + domain);
  }

  private static long ofName(String name) {
    return key("name " + CompanyName.normalised(name));
  }

  private static long key(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }

  /** Gathers a list; not thread-safe, and of no use once the list is built. */
  public static final class Builder {

    private final KeyedNumbers companies = new KeyedNumbers();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Place> places = new ArrayList<>();

    /**
     * Adds a company, at each of its places.
     *
     * @param domain normalised
     */
    public void add(String name, @Nullable String domain, List<Place> at) {
      if (domain != null) {
        companies.add(ofDomain(domain), BY_DOMAIN);
      }
      long key = ofName(name);
      at.forEach(place -> companies.add(key, 2 * number(place) + (domain == null ? 0 : 1)));
    }

    private int number(Place place) {
      return numbers.computeIfAbsent(
          place,
          unseen -> {
            places.add(unseen);
            return places.size() - 1;
          });
    }

    /** The list of all that were added. */
    public SkipList build() {
      return new SkipList(companies, places);
    }
  }
}
