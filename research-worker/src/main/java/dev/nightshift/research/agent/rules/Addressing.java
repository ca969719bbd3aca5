package dev.nightshift.research.agent.rules;

import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.SharedMailbox;
import dev.nightshift.research.web.LinkedAddress;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Recognises mailboxes and telephone numbers. What is hidden from programs ("name at domain") is
 * not put together again.
 */
final class Addressing {

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{Alnum}][\\p{Alnum}._%+-]{0,63}@(?:[\\p{Alnum}-]{1,63}\\.)+\\p{Alpha}{2,24}");
  private static final Pattern PICTURE = Pattern.compile("(?i).*\\.(?:png|jpe?g|gif|svg|webp)");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{Alnum}+.-])(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{2,5}\\)[ .-]?|\\d{2,5}[ .-])"
              + "\\d{3,4}[ .-]\\d{3,4}(?![\\p{Alnum}-])");
  private static final Pattern FAX = Pattern.compile("(?i).*fax[^\\p{L}]{0,4}");
  private static final int FEWEST_DIGITS = 7;

  /** In running text shorter numbers may be amounts, dates or anything. */
  private static final int FEWEST_DIGITS_IN_TEXT = 10;

  private static final int MOST_DIGITS = 15;
  private static final int BEFORE = 12;

  private static final Set<String> FREE =
      Set.of("gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "aol.com", "icloud.com");

  private Addressing() {}

  /** The mailbox, if the text is one. */
  static @Nullable String email(String text) {
    String plain = text.strip();
    return EMAIL.matcher(plain).matches() && !PICTURE.matcher(plain).matches() ? plain : null;
  }

  /** Mailboxes in a text, in its order, none twice. */
  static Set<String> emails(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = EMAIL.matcher(text);
    while (matcher.find()) {
      if (!PICTURE.matcher(matcher.group()).matches()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  /** Whether it is a mailbox of the company at that domain, or a free one, and of nobody's own. */
  static boolean ofCompany(String email, @Nullable String domain) {
    String[] parts = email.toLowerCase(Locale.ROOT).split("@", 2);
    return SharedMailbox.is(email) && (at(email, domain) || FREE.contains(parts[1]));
  }

  /** Whether the mailbox is at the domain or below it. */
  static boolean at(String email, @Nullable String domain) {
    String host = Domain.normalised(email.substring(email.indexOf('@') + 1));
    return host != null && domain != null && (host.equals(domain) || host.endsWith("." + domain));
  }

  /** The number, if the text is one. */
  static @Nullable String phone(String text) {
    String plain = Quotes.plain(text);
    boolean shaped = plain.matches("\\+?[0-9()][0-9()./ -]*(?:(?:ext|x)\\.? ?\\d{1,5})?");
    int digits = digits(plain).length();
    return shaped && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS ? plain : null;
  }

  /** What a telephone link shows where that is a number, else what stands behind it. */
  static @Nullable String phone(Element link) {
    String shown = phone(link.text());
    return shown != null ? shown : phone(LinkedAddress.of(link.attr("href")));
  }

  /** Numbers in a text, in its order; those said to be of a fax are left out. */
  static Set<String> phones(String text) {
    Set<String> found = new LinkedHashSet<>();
    Matcher matcher = PHONE.matcher(text);
    while (matcher.find()) {
      String before = text.substring(Math.max(0, matcher.start() - BEFORE), matcher.start());
      boolean whole = digits(matcher.group()).length() >= FEWEST_DIGITS_IN_TEXT;
      if (whole && !FAX.matcher(before).matches() && phone(matcher.group()) != null) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  static String digits(String phone) {
    return phone.replaceAll("\\D", "");
  }
}
