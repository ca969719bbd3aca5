package dev.nightshift.research.agent.rules;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.PageException;
import dev.nightshift.research.web.Pages;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One visit to a company's site: a bounded number of pages within a bounded time. A page that
 * cannot be had is nobody's failure, what it may say stays unknown; after one that failed for a
 * passing reason the site is left in peace.
 */
final class SiteVisit {

  private static final Logger LOG = Logger.getLogger(SiteVisit.class);

  private final Pages pages;
  private final LongSupplier nanoTime;
  private final long endsAt;
  private int left;
  private @Nullable PageException missed;

  /**
   * @param most pages asked for, at least 1
   * @param patience time after which no further page is asked for
   */
  SiteVisit(Pages pages, int most, Duration patience, LongSupplier nanoTime) {
    this.pages = pages;
    this.left = most;
    this.nanoTime = nanoTime;
    this.endsAt = nanoTime.getAsLong() + patience.toNanos();
  }

  /** Where the company's site may begin, the likeliest first; empty when nobody says where. */
  static List<URI> starts(Facts company) {
    String website = company.value(Company.WEBSITE);
    String domain = company.value(Company.DOMAIN);
    try {
      if (website != null) {
        return List.of(URI.create(website));
      }
      return domain == null
          ? List.of()
          : List.of(URI.create("https://" + domain + "/"), URI.create("http://" + domain + "/"));
    } catch (IllegalArgumentException noAddress) {
      LOG.debugf("%s is no address to begin at", website);
      return List.of();
    }
  }

  /** The first page that can be had; a further start is tried where nobody listened. */
  Optional<Page> begin(List<URI> starts) {
    for (URI start : starts) {
      try {
        return Optional.of(pages.fetch(start));
      } catch (PageException missing) {
        say(missing);
        missed = missing;
        if (!unheard(missing)) {
          break;
        }
      }
    }
    left = 0;
    return Optional.empty();
  }

  /** Why the visit did not begin, where another one may go better. */
  @Nullable String unread() {
    return missed != null && missed.passing() ? missed.getMessage() : null;
  }

  /** One more page, if it may be asked for and can be had. */
  Optional<Page> next(URI address) {
    if (left < 1 || nanoTime.getAsLong() - endsAt > 0) {
      return Optional.empty();
    }
    left--;
    try {
      return Optional.of(pages.fetch(address));
    } catch (PageException missing) {
      say(missing);
      left = missing.passing() ? 0 : left;
      return Optional.empty();
    }
  }

  private static boolean unheard(PageException missing) {
    return missing.getCause() instanceof ConnectException
        || missing.getCause() instanceof SSLException;
  }

  private static void say(PageException missing) {
    LOG.infof("%s", missing.getMessage());
  }
}
