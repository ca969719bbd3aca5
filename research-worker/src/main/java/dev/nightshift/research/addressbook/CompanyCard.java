package dev.nightshift.research.addressbook;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.lead.IndexKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company: told apart by its domain, else by name and place. Companies of one name of whose place
 * nothing is known are one, unless their domains or countries differ.
 *
 * @param name its domain while nobody has said how it is called
 * @param domain normalised
 */
record CompanyCard(
    String id,
    String name,
    @Nullable String domain,
    @Nullable String geography,
    @Nullable String email,
    @Nullable String phone)
    implements Card<CompanyCard> {

  static final String KEY = "company-";
  private static final CompanyCard NOTHING = new CompanyCard("", "", null, null, null, null);
  private static final String SITE = KEY + "site:";
  private static final String COUNTRY = KEY + "country:";
  private static final String NAME = KEY + "name:";

  @Override
  public List<String> keys() {
    List<String> keys = new ArrayList<>(3);
    if (domain != null) {
      keys.add(IndexKey.of(SITE + domain));
    }
    if (named()) {
      String byName = CompanyName.key(name, Place.named(geography));
      // The bare name is that of one of several countries: the others are found by this.
      if (country() != null) {
        keys.add(IndexKey.of(COUNTRY + byName + " | " + country()));
      }
      keys.add(IndexKey.of(NAME + byName));
    }
    return List.copyOf(keys);
  }

  private @Nullable String country() {
    Place place = Place.named(geography);
    return place == null ? null : place.canonicalCountry();
  }

  private boolean named() {
    return !name.equals(domain);
  }

  @Override
  public boolean mayBe(CompanyCard other, String key) {
    return key.startsWith(SITE)
        || (Card.agree(domain, other.domain) && Card.agree(country(), other.country()));
  }

  @Override
  public CompanyCard with(CompanyCard said, @Nullable CompanyCard before) {
    CompanyCard old = before == null ? NOTHING : before;
    boolean theirs = said.named() && (!named() || !said.name.equals(old.name));
    return new CompanyCard(
        id,
        theirs ? said.name : name,
        Card.pick(domain, said.domain, old.domain),
        Card.pick(geography, said.geography, old.geography),
        Card.pick(email, said.email, old.email),
        Card.pick(phone, said.phone, old.phone));
  }
}
