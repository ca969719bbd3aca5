package dev.nightshift.research.company;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person at a company who can be named or written to: a name or an e-mail address is known. */
public record Contact(Facts facts) {

  public static final String NAME = "name";
  public static final String TITLE = "title";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";

  /** The fields every export carries, in its order. */
  public static final List<String> FIELDS = List.of(NAME, TITLE, EMAIL, PHONE);

  public Contact {
    if (facts.value(NAME) == null && facts.value(EMAIL) == null) {
      throw new IllegalArgumentException("A contact without name and e-mail: " + facts);
    }
  }

  /**
   * What somebody is told apart by at one company: the mailbox, unless it is shared, else the name;
   * {@code null} where neither is known.
   */
  public static @Nullable String identity(@Nullable String name, @Nullable String email) {
    boolean byMailbox = email != null && (name == null || !SharedMailbox.is(email));
    return byMailbox ? email : name;
  }
}
