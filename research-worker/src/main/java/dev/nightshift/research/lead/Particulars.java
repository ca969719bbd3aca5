package dev.nightshift.research.lead;

import dev.nightshift.research.company.Domain;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a lead is and how to reach it; bounded, without blanks and what Postgres cannot store.
 *
 * @param name of the person or, where none is known, of the company
 * @param domain of the company's site, normalised; an address that names none is dropped
 * @param email in lower case; what is no address is dropped
 * @param geography where the company is, as a person would write it
 * @param context what is known of it, in a person's words
 * @param timeZone such as {@code Europe/Berlin}; what is none is dropped
 */
public record Particulars(
    String name,
    @Nullable String title,
    @Nullable String company,
    @Nullable String domain,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String geography,
    @Nullable String context,
    @Nullable String timeZone) {

  /** Longest text of a field, in characters. */
  static final int LONGEST = 300;

  /** Longest context, in characters. */
  static final int LONGEST_CONTEXT = 10_000;

  /** Of no use to anybody, and Postgres takes not all of them. */
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\s]]+");

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  public Particulars {
    name = Objects.requireNonNullElse(clean(name, LONGEST), "");
    title = clean(title, LONGEST);
    company = clean(company, LONGEST);
    domain = Domain.normalised(domain);
    String address = clean(email, LONGEST);
    email =
        address == null || !EMAIL.matcher(address).matches()
            ? null
            : address.toLowerCase(Locale.ROOT);
    phone = clean(phone, LONGEST);
    geography = clean(geography, LONGEST);
    context = clean(context, LONGEST_CONTEXT);
    timeZone = zone(clean(timeZone, LONGEST));
  }

  /** These, and what others know of fields that are unknown here. */
  public Particulars orElse(Particulars others) {
    return new Particulars(
        name.isEmpty() ? others.name : name,
        or(title, others.title),
        or(company, others.company),
        or(domain, others.domain),
        or(email, others.email),
        or(phone, others.phone),
        or(geography, others.geography),
        or(context, others.context),
        or(timeZone, others.timeZone));
  }

  /** Names of the fields in which the others differ, for a person. */
  List<String> differing(Particulars others) {
    List<String> names = new ArrayList<>();
    compare(names, "name", name, others.name);
    compare(names, "title", title, others.title);
    compare(names, "company", company, others.company);
    compare(names, "domain", domain, others.domain);
    compare(names, "e-mail", email, others.email);
    compare(names, "phone", phone, others.phone);
    compare(names, "geography", geography, others.geography);
    compare(names, "context", context, others.context);
    compare(names, "time zone", timeZone, others.timeZone);
    return List.copyOf(names);
  }

  private static void compare(
      List<String> names, String field, @Nullable String mine, @Nullable String other) {
    if (!Objects.equals(mine, other)) {
      names.add(field);
    }
  }

  private static @Nullable String or(@Nullable String mine, @Nullable String other) {
    return mine == null ? other : mine;
  }

  private static @Nullable String zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name).getId();
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** A text as it can be stored; {@code null}: nothing of it is left. */
  static @Nullable String clean(@Nullable String text, int longest) {
    if (text == null) {
      return null;
    }
    String plain = CONTROLS.matcher(text).replaceAll("").strip();
    if (plain.length() > longest) {
      boolean torn = Character.isHighSurrogate(plain.charAt(longest - 1));
      plain = plain.substring(0, torn ? longest - 1 : longest).strip();
    }
    return plain.isEmpty() ? null : plain;
  }
}
