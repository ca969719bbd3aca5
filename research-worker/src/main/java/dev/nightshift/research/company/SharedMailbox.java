package dev.nightshift.research.company;

import java.util.Locale;
import java.util.Set;

/**
 * Mailboxes of a company and of nobody in particular, such as {@code info@}: whoever writes from
 * one may be anybody there, so it tells no two people apart, nor makes them one.
 *
 * <p>Source: RFC 2142, "Mailbox Names for Common Services, Roles and Functions", and names in
 * common use on companies' pages.
 */
public final class SharedMailbox {

  private static final Set<String> RFC_2142 =
      Set.of(
          "info",
          "marketing",
          "sales",
          "support",
          "abuse",
          "noc",
          "security",
          "postmaster",
          "hostmaster",
          "webmaster");

  private static final Set<String> USUAL =
      Set.of(
          "accounts",
          "admin",
          "billing",
          "careers",
          "contact",
          "contactus",
          "email",
          "enquiries",
          "frontdesk",
          "general",
          "hello",
          "help",
          "hi",
          "hr",
          "inquiries",
          "jobs",
          "kontakt",
          "leasing",
          "mail",
          "management",
          "media",
          "office",
          "orders",
          "post",
          "press",
          "reception",
          "rentals",
          "service",
          "team",
          "vertrieb");

  private SharedMailbox() {}

  /** Whether an address is one; what follows a plus sign in its local part counts for nothing. */
  public static boolean is(String email) {
    String role = email.toLowerCase(Locale.ROOT).split("[+@]", 2)[0];
    return RFC_2142.contains(role) || USUAL.contains(role);
  }
}
