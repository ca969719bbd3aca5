package dev.nightshift.research.lead;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.SharedMailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What leads are told apart by: the e-mail address, with the name where several people share it;
 * else the domain and the name; else company, name and place. A weaker key joins two only where no
 * stronger field tells them apart, and a bare name joins nobody: there are too many of one name.
 */
final class LeadKeys {

  private LeadKeys() {}

  /** All keys of such a lead, the strongest first; none of one of which only a name is known. */
  static List<String> of(Particulars lead) {
    List<String> keys = new ArrayList<>(3);
    if (lead.email() != null) {
      keys.add(byMailbox(lead.email(), lead.name()));
    }
    if (lead.domain() != null) {
      keys.add(IndexKey.of("site:" + lead.domain() + " | " + CompanyName.normalised(lead.name())));
    }
    if (lead.company() != null || lead.geography() != null) {
      keys.add(byName(lead));
    }
    return List.copyOf(keys);
  }

  /**
   * What an id may be made of where nobody has chosen one: the strongest key. Of whom only a name
   * is known are as many as differ in anything.
   */
  static String identity(Particulars lead) {
    List<String> keys = of(lead);
    return keys.isEmpty()
        ? IndexKey.of(
            byName(lead)
                + " | "
                + List.of(text(lead.phone()), text(lead.title()), text(lead.context())))
        : keys.getFirst();
  }

  private static String text(@Nullable String field) {
    return Objects.requireNonNullElse(field, "");
  }

  private static String byMailbox(String email, String name) {
    String key = "mail:" + email;
    return IndexKey.of(SharedMailbox.is(email) ? key + " | " + CompanyName.normalised(name) : key);
  }

  private static String byName(Particulars lead) {
    return IndexKey.of(
        "name:"
            + CompanyName.key(text(lead.company()), Place.named(lead.geography()))
            + " | "
            + CompanyName.normalised(lead.name()));
  }

  /** The key under which a lead is found that was asked for by another id than its own. */
  static String ofId(String id) {
    return IndexKey.of("id:" + id);
  }

  /**
   * Whether both, of which a key is the same, can be one lead.
   *
   * @param key the one that is the same
   */
  static boolean mayBeOne(String key, Particulars one, Particulars other) {
    if (key.startsWith("mail:")) {
      return true;
    }
    boolean mail = agree(one.email(), other.email());
    return key.startsWith("site:") ? mail : mail && agree(one.domain(), other.domain());
  }

  private static boolean agree(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }
}
