package dev.nightshift.research.addressbook;

import dev.nightshift.research.company.CompanyName;
import dev.nightshift.research.company.SharedMailbox;
import dev.nightshift.research.lead.IndexKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person: told apart by the e-mail address, with the name where several people share it; else by
 * name within a company. A bare name joins nobody, as with leads.
 */
record ContactCard(
    String id,
    @Nullable String companyId,
    String name,
    @Nullable String title,
    @Nullable String email,
    @Nullable String phone)
    implements Card<ContactCard> {

  private static final ContactCard NOTHING = new ContactCard("", null, "", null, null, null);
  private static final String MAIL = "contact-mail:";
  private static final String AT = "contact-at:";

  /** The same person at a company. */
  ContactCard at(@Nullable String company) {
    return new ContactCard(id, company, name, title, email, phone);
  }

  @Override
  public List<String> keys() {
    List<String> keys = new ArrayList<>(2);
    if (email != null) {
      keys.add(byMailbox(email, name));
    }
    if (companyId != null) {
      keys.add(IndexKey.of(AT + companyId + " | " + CompanyName.normalised(name)));
    }
    return List.copyOf(keys);
  }

  /** The key of an address, which holds across companies. */
  private static String byMailbox(String email, String name) {
    String key = MAIL + email;
    return IndexKey.of(SharedMailbox.is(email) ? key + " | " + CompanyName.normalised(name) : key);
  }

  @Override
  public boolean mayBe(ContactCard other, String key) {
    return key.startsWith(MAIL) || Card.agree(email, other.email);
  }

  @Override
  public ContactCard with(ContactCard said, @Nullable ContactCard before) {
    ContactCard old = before == null ? NOTHING : before;
    return new ContactCard(
        id,
        Card.pick(companyId, said.companyId, old.companyId),
        said.name.equals(old.name) ? name : said.name,
        Card.pick(title, said.title, old.title),
        Card.pick(email, said.email, old.email),
        Card.pick(phone, said.phone, old.phone));
  }
}
