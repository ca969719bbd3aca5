package dev.nightshift.research.agent.rules;

import dev.nightshift.research.company.SharedMailbox;
import dev.nightshift.research.web.LinkedAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a page that shows one person says of them. Made to miss people rather than to make
 * them up.
 *
 * @param name element that holds the name and nothing else
 * @param whole largest part of the page that shows this person and no other
 */
record PersonCard(Element name, Element whole) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?:Dr|Mr|Ms|Mrs|Prof)\\.? )?\\p{Lu}[\\p{L}'\u2019.-]*(?: \\p{Lu}[\\p{L}'\u2019.-]*){1,3}"
              + "(?:,? (?:Jr\\.?|Sr\\.?|II|III|PhD|MBA|CPA|Esq\\.?|P\\.?E\\.?))?");

  private static final Pattern TITLE =
      Pattern.compile(
          "(?i).*\\b(?:chief|ceo|cto|cfo|coo|cmo|cio|president|vp|director|manager|founder"
              + "|co-founder|owner|partner|principal|head of|lead|engineer|counsel|attorney|broker"
              + "|agent|coordinator|administrator|officer|chair|chairman|chairwoman|secretary"
              + "|treasurer|supervisor|superintendent|specialist|analyst|consultant|realtor"
              + "|accountant|controller|representative|assistant|architect|technician)\\b.*");

  private static final Set<String> NO_NAMES =
      Set.of(
          "our",
          "team",
          "the",
          "about",
          "contact",
          "us",
          "meet",
          "leadership",
          "management",
          "board",
          "directors",
          "company",
          "home",
          "services",
          "service",
          "read",
          "more",
          "privacy",
          "policy",
          "customer",
          "sales",
          "support",
          "email",
          "e-mail",
          "phone",
          "office",
          "main",
          "street",
          "join",
          "careers",
          "get",
          "in",
          "touch",
          "news",
          "inc",
          "llc",
          "ltd",
          "corp",
          "group",
          "why",
          "how",
          "what",
          "who",
          "we",
          "your",
          "hours",
          "learn",
          "view",
          "profile",
          "follow",
          "terms",
          "rights",
          "reserved",
          "quick",
          "links",
          "mission",
          "vision",
          "values",
          "history",
          "story",
          "property",
          "properties",
          "and");

  private static final Pattern SENTENCE =
      Pattern.compile("(?i).*[.!?:]|.*\\b(?:you|your|we|our|us|is|are|was|has|have|will|can)\\b.*");

  private static final int MOST_TITLE_WORDS = 8;
  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_NAME = 60;
  private static final int SHORTEST_WORD = 3;
  private static final String MARKED_TITLE =
      "[class*=title], [class*=position], [class*=role], [class*=job], [itemprop=jobTitle]";

  /** Whether the text can only be a person's name. */
  static boolean isName(String text) {
    return text.length() <= LONGEST_NAME
        && NAME.matcher(text).matches()
        && !TITLE.matcher(text).matches()
        && List.of(text.toLowerCase(Locale.ROOT).split("[ ,]+", -1)).stream()
            .noneMatch(NO_NAMES::contains);
  }

  /** Whether the text can be somebody's title, and no sentence. */
  static boolean isTitle(String text) {
    return text.length() <= LONGEST_TITLE
        && text.split(" ", -1).length <= MOST_TITLE_WORDS
        && TITLE.matcher(text).matches()
        && !SENTENCE.matcher(text).matches();
  }

  String nameText() {
    return Quotes.plain(name.text());
  }

  /** The title: an element that says so, else the first short text that can be one. */
  @Nullable String title() {
    for (Element marked : whole.select(MARKED_TITLE)) {
      String text = Quotes.plain(marked.text());
      if (!marked.equals(name) && isTitle(text)) {
        return text;
      }
    }
    for (Element element : whole.getAllElements()) {
      String text = Quotes.plain(element.ownText());
      if (!element.equals(name) && isTitle(text)) {
        return text;
      }
    }
    return null;
  }

  /** The mailbox of the only mail link that is not the company's. */
  @Nullable String email() {
    List<String> mailboxes =
        whole.select("a[href^=mailto:]").stream()
            .map(PersonCard::mailbox)
            .filter(mailbox -> mailbox != null && !SharedMailbox.is(mailbox))
            .distinct()
            .toList();
    return mailboxes.size() == 1 ? mailboxes.getFirst() : null;
  }

  /** Whether the mailbox bears this person's name, or a part of it. */
  boolean bears(String email) {
    String mailbox = email.toLowerCase(Locale.ROOT).split("@", 2)[0];
    return List.of(nameText().toLowerCase(Locale.ROOT).split("[ .,]+", -1)).stream()
        .anyMatch(word -> word.length() >= SHORTEST_WORD && mailbox.contains(word));
  }

  /** The number of the only telephone link. */
  @Nullable String phone() {
    List<Element> links = whole.select("a[href^=tel:]");
    return links.size() == 1 ? Addressing.phone(links.getFirst()) : null;
  }

  /** The mailbox behind a mail link; {@code null} when there is none, or several. */
  static @Nullable String mailbox(Element link) {
    return Addressing.email(LinkedAddress.of(link.attr("href")));
  }
}
