package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Quotation;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.Page;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers facts quoted from one page; the first value of a field stays. What the page does not say
 * in its text is unknown.
 */
final class Quotes {

  /** Name and version, as in provenance. */
  static final String AGENT = "pages 1";

  /** What the page states in a form made for programs. */
  static final BigDecimal STATED = new BigDecimal("0.95");

  /** What stands behind a mail or telephone link, or in an element that says what it is. */
  static final BigDecimal MARKED = new BigDecimal("0.85");

  /** What was recognised in running text or by where it stands. */
  static final BigDecimal RECOGNISED = new BigDecimal("0.70");

  /** Longest value, in characters; longer ones are no value of a field. */
  private static final int LONGEST = 300;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private final Page page;
  private final Map<String, Sourced> facts = new LinkedHashMap<>();

  Quotes(Page page) {
    this.page = page;
  }

  /** Takes a value, if there is one that can be one. */
  void add(String field, @Nullable String value, BigDecimal confidence) {
    String text = value == null ? "" : plain(value);
    if (!text.isEmpty() && text.length() <= LONGEST) {
      Provenance by = Provenance.ofRules(AGENT, page.fetchedAt());
      Sourced quoted = Quotation.of(page, text, confidence, by);
      if (quoted.confidence().signum() > 0) {
        facts.putIfAbsent(field, quoted);
      }
    }
  }

  /** Takes an address that the page has, or under which it was found. */
  void located(String field, URI address) {
    Provenance by = Provenance.ofRules(AGENT, page.fetchedAt());
    facts.putIfAbsent(
        field, new Sourced(address.toString(), page.address().toString(), STATED, by));
  }

  boolean has(String field) {
    return facts.containsKey(field);
  }

  Facts facts() {
    return new Facts(facts);
  }

  static String plain(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }
}
