package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.Mention;
import dev.nightshift.research.company.Domain;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a person's words whom they speak of: "Maria Lopez, head of operations at Acme Homes in
 * Houston, Texas (maria@acme.example)". What is not written in such a way stays unknown.
 *
 * <p>It knows English ways of putting it; of other languages it reads addresses, e-mail addresses
 * and telephone numbers alone. A model reads any.
 */
final class Mentions {

  /** A word that begins like a name; two to four make a person's name. */
  private static final String WORD = "\\p{Lu}[\\p{L}'’.&-]*";

  private static final String NAME = WORD + "(?:[ ]" + WORD + "){0,3}";

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24}");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![@\\w.-])(?:https?://)?(?:[a-z0-9-]{1,63}\\.){1,6}[a-z]{2,24}(?![\\w@-])");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\w.])\\+?[0-9][0-9()./ -]{6,20}[0-9](?!\\w)");
  private static final Pattern COMPANY =
      Pattern.compile("(?:\\b(?:at|of|from|with|company)|@)[ ](" + NAME + ")");
  private static final Pattern GEOGRAPHY =
      Pattern.compile("\\b(?:in|based in|from)[ ](" + NAME + "(?:,[ ]" + NAME + ")?)");
  private static final Pattern PERSON =
      Pattern.compile(
          "(?<![\\p{L}])("
              + WORD
              + "[ ]"
              + WORD
              + "(?:[ ]"
              + WORD
              + ")?)(?=,|[ ](?:at|from|of|says|said|wants|asks|asked|wrote|is|has|does|the|who)\\b)");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)\\b((?:head|director|vp|vice president|manager|owner|founder|chief)(?: of [a-z ]{2,30}?)?"
              + "|ceo|cto|cfo|coo|[a-z]+ (?:manager|director))(?= (?:at|of|from)\\b|[,.;)]|$)");

  private Mentions() {}

  static Mention in(String text) {
    String email = first(EMAIL, text, 0);
    String company = trimmed(first(COMPANY, text, 1));
    String geography = trimmed(geography(text, company));
    return new Mention(
        trimmed(first(PERSON, text, 1)),
        first(TITLE, text, 1),
        company,
        domain(text, email),
        email,
        first(PHONE, text, 0),
        geography);
  }

  /** An address that is named; else where the mail goes to, if that is the company's own. */
  private static @Nullable String domain(String text, @Nullable String email) {
    return Stream.concat(
            ADDRESS.matcher(text).results().map(MatchResult::group), Stream.ofNullable(email))
        .map(Domain::normalised)
        .filter(Objects::nonNull)
        .filter(domain -> !FREE_MAIL.matcher(domain).matches())
        .findFirst()
        .orElse(null);
  }

  private static final Pattern FREE_MAIL =
      Pattern.compile("(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|gmx|web|proton)\\..*");

  private static @Nullable String geography(String text, @Nullable String company) {
    return GEOGRAPHY
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(place -> !place.equals(company))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String first(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .findFirst()
        .map(found -> found.group(group))
        .orElse(null);
  }

  /** Without the full stop of the sentence. */
  private static @Nullable String trimmed(@Nullable String name) {
    return Optional.ofNullable(name)
        .map(text -> text.replaceAll("[.'’&-]+$", ""))
        .filter(text -> !text.isBlank())
        .orElse(null);
  }
}
