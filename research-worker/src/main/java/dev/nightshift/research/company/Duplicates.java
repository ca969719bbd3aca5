package dev.nightshift.research.company;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells companies seen before from new ones, in the order they come, up to a limit.
 *
 * <p>Two records are one company when their normalised domains are equal; when one of them has no
 * domain, then when their names and places are. Equal names at equal places under two different
 * domains are two companies. Not thread-safe; memory is bounded by the limit, however many records
 * come: of a company its domain and {@value #MOST_NAMES} names are remembered.
 */
public final class Duplicates {

  private static final int MOST_NAMES = 4;

  private final int limit;
  private final Map<String, Integer> byDomain = new HashMap<>();

  /** Under each name and place the first company; only it can be one without a domain. */
  private final Map<String, Integer> byNameAndPlace = new HashMap<>();

  private final List<Known> companies = new ArrayList<>();

  private static final class Known {
    private @Nullable String domain;
    private int names;
  }

  /**
   * @param limit most companies told apart
   */
  public Duplicates(int limit) {
    this.limit = limit;
  }

  /**
   * The number of the company this record belongs to, from 0 in the order of first appearance; a
   * number not returned before means that the company is new. {@code null}: it is none of those
   * known, and there is room for no other.
   */
  public @Nullable Integer numberOf(String name, @Nullable String domain, @Nullable Place place) {
    String key = CompanyName.key(name, place);
    Integer known = known(key, domain);
    if (known == null && full()) {
      return null;
    }
    int number = known == null ? companies.size() : known;
    boolean mayLearnNames = !full();
    if (known == null) {
      companies.add(new Known());
    }
    Known company = companies.get(number);
    if (domain != null && company.domain == null) {
      company.domain = domain;
      byDomain.put(domain, number);
    }
    if (mayLearnNames
        && company.names < MOST_NAMES
        && byNameAndPlace.putIfAbsent(key, number) == null) {
      company.names++;
    }
    return number;
  }

  /** A name that comes when no company can be added any more may be that of one left out. */
  private boolean full() {
    return companies.size() >= limit;
  }

  private @Nullable Integer known(String key, @Nullable String domain) {
    Integer ofDomain = domain == null ? null : byDomain.get(domain);
    if (ofDomain != null) {
      return ofDomain;
    }
    Integer first = byNameAndPlace.get(key);
    boolean same = first != null && (domain == null || companies.get(first).domain == null);
    return same ? first : null;
  }
}
