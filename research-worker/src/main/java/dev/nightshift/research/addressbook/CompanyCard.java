package dev.nightshift.research.addressbook;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.lead.IndexKey;
import dev.nightshift.research.lead.LeadDraft.Merge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company: told apart by its domain, else by name and place. Companies of one name of whose place
 * nothing is known are one, unless their domains differ.
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
  private static final String SITE = KEY + "site:";
  private static final String NAME = KEY + "name:";

  @Override
  public List<String> keys() {
    List<String> keys = new ArrayList<>(2);
    if (domain != null) {
      keys.add(IndexKey.of(SITE + domain));
    }
    if (named()) {
      keys.add(IndexKey.of(NAME + CompanyName.key(name, Place.named(geography))));
    }
    return List.copyOf(keys);
  }

  private boolean named() {
    return !name.equals(domain);
  }

  @Override
  public boolean mayBe(CompanyCard other, String key) {
    return key.startsWith(SITE) || Card.agree(domain, other.domain);
  }

  @Override
  public CompanyCard with(CompanyCard said, Merge merge) {
    boolean theirs = said.named() && (merge == Merge.REPLACE || !named());
    return new CompanyCard(
        id,
        theirs ? said.name : name,
        Card.pick(domain, said.domain, merge),
        Card.pick(geography, said.geography, merge),
        Card.pick(email, said.email, merge),
        Card.pick(phone, said.phone, merge));
  }
}
