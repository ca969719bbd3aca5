package dev.nightshift.research.browse;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.PageException;
import dev.nightshift.research.web.Pages;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages for a model: those of the domains that its work is about and those that a search has
 * found, nothing else, and no more than the cap. Remembers what it read, so that quotes can be
 * looked up. For one piece of work; not thread-safe.
 */
public final class PageReader implements Tool {

  private static final int MOST_CHARACTERS = 12_000;
  private static final int MOST_LINKS = 30;
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(?:https?://)?(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}(?![\\w.-]*@)");

  private final Pages pages;
  private final int cap;
  private final Set<String> domains = new LinkedHashSet<>();
  private final Map<String, Page> read = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private @Nullable PageException missed;

  PageReader(Pages pages, int cap) {
    this.pages = pages;
    this.cap = cap;
  }

  /** From now on pages of this domain, and of hosts below it, may be read. */
  public void allow(@Nullable String domain) {
    if (domain != null) {
      domains.add(domain);
    }
  }

  /** The same for every domain that a person has named in a text. */
  public void allowNamed(String text) {
    ADDRESS.matcher(text).results().forEach(named -> allow(Domain.normalised(named.group())));
  }

  /** Whether there is anything that may be read. */
  public boolean mayReadAnything() {
    return cap > 0 && !domains.isEmpty();
  }

  /** A page that was read, by the address it was asked for or found at. */
  public Optional<Page> page(String address) {
    return Optional.ofNullable(read.get(key(address)));
  }

  /** Why nothing at all was read, where another attempt may go better. */
  public @Nullable String unread() {
    return read.isEmpty() && missed != null ? missed.getMessage() : null;
  }

  /** Something could not be read or looked for. */
  void missed(PageException missing) {
    if (missing.passing()) {
      missed = missing;
    }
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("fetch_page")
        .description("Reads a web page: its text and its links.")
        .parameters(
            JsonObjectSchema.builder()
                .addStringProperty("address", "an http or https address")
                .required("address")
                .additionalProperties(false)
                .build())
        .build();
  }

  @Override
  public String call(String arguments) {
    String address = CheckedJson.of(arguments).text("address");
    Page known = read.get(key(address));
    if (known != null) {
      return shown(known);
    }
    Optional<URI> allowed = allowed(address);
    if (allowed.isEmpty()) {
      return "Only web pages of these may be read: " + String.join(", ", domains) + ".";
    }
    if (asked.size() >= cap) {
      return "No more pages may be read; answer with what you have.";
    }
    asked.add(key(address));
    return fetched(address, allowed.get());
  }

  private String fetched(String address, URI uri) {
    try {
      Page page = pages.fetch(uri);
      read.put(key(address), page);
      read.put(key(page.address().toString()), page);
      return shown(page);
    } catch (PageException unreadable) {
      missed(unreadable);
      return String.valueOf(unreadable.getMessage());
    }
  }

  private Optional<URI> allowed(String address) {
    try {
      URI uri = URI.create(address.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getUserInfo() == null && within(uri.getHost())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private boolean within(@Nullable String host) {
    String domain = Domain.normalised(host);
    return domain != null
        && domains.stream()
            .anyMatch(allowed -> domain.equals(allowed) || domain.endsWith("." + allowed));
  }

  private static String shown(Page page) {
    String text = page.text();
    StringBuilder shown = new StringBuilder();
    shown.append("Address: ").append(page.address()).append("\nText: ");
    shown.append(text, 0, Math.min(text.length(), MOST_CHARACTERS)).append("\nLinks:");
    Set<String> links = new LinkedHashSet<>();
    for (Element link : Jsoup.parse(page.html(), page.address().toString()).select("a[href]")) {
      String target = link.absUrl("href");
      if (target.startsWith("http") && links.size() < MOST_LINKS && links.add(target)) {
        shown.append("\n").append(target).append(" ").append(link.text());
      }
    }
    return shown.toString();
  }

  private static String key(String address) {
    String plain = address.strip();
    int fragment = plain.indexOf('#');
    String without = fragment < 0 ? plain : plain.substring(0, fragment);
    return without.endsWith("/") ? without.substring(0, without.length() - 1) : without;
  }
}
