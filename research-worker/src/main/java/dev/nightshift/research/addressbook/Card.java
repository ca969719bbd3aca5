package dev.nightshift.research.addressbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a company or of a contact; two that share a key may be one. */
sealed interface Card<C extends Card<C>> permits CompanyCard, ContactCard {

  String id();

  /** What it is told apart by, the strongest first. */
  List<String> keys();

  /**
   * Whether both, of which a key is the same, can be one: no stronger field tells them apart.
   *
   * @param key the one that is the same
   */
  boolean mayBe(C other, String key);

  /**
   * This one, its id, with what is said of it.
   *
   * @param before what was said before: it only fills gaps; {@code null}: all that is said is new
   */
  C with(C said, @Nullable C before);

  /** What is said wins where it is not what was said before; else it only fills a gap. */
  static @Nullable String pick(
      @Nullable String known, @Nullable String said, @Nullable String before) {
    return said == null || (known != null && said.equals(before)) ? known : said;
  }

  /** Whether two texts may be of one card. */
  static boolean agree(@Nullable String one, @Nullable String other) {
    return one == null || other == null || one.equals(other);
  }
}
