package dev.nightshift.research.agent.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.SharedMailbox;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.StructuredData;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads in one page who works at the company: schema.org's Persons, and cards that show a name with
 * a title or a mailbox.
 */
final class People {

  /** Most people kept of one company. */
  static final int MOST = 50;

  private static final int MOST_NAMES = 300;
  private static final int HIGHEST_CARD = 4;
  private static final List<String> EMPLOYEES =
      List.of("employee", "employees", "founder", "founders", "member", "members");
  private static final String NAMES =
      "h1, h2, h3, h4, h5, h6, strong, b, dt, figcaption, a, [class*=name], [itemprop=name]";

  private People() {}

  /**
   * The people of a page that is about them; each is named.
   *
   * @param company its name, which may look like a person's
   */
  static List<Contact> of(Page page, String company) {
    Document document = Jsoup.parse(page.html(), page.address().toString());
    List<Contact> people = new ArrayList<>(stated(page, document));
    cards(document, company).forEach(card -> add(page, card, people));
    return merged(people);
  }

  /** Only those whom the page states in a form made for programs. */
  static List<Contact> stated(Page page) {
    return merged(stated(page, Jsoup.parse(page.html(), page.address().toString())));
  }

  /** The same people once, by mailbox or name; what the first says of somebody is completed. */
  static List<Contact> merged(List<Contact> people) {
    List<Facts> merged = new ArrayList<>();
    for (Contact person : people) {
      OptionalInt known =
          IntStream.range(0, merged.size())
              .filter(i -> same(merged.get(i), person.facts()))
              .findFirst();
      if (known.isPresent()) {
        merged.set(known.getAsInt(), merged.get(known.getAsInt()).orElse(person.facts()));
      } else if (merged.size() < MOST) {
        merged.add(person.facts());
      }
    }
    return merged.stream().map(Contact::new).toList();
  }

  /**
   * One mailbox is one person, unless it is nobody's own; so is one name, unless it has two
   * mailboxes.
   */
  private static boolean same(Facts one, Facts other) {
    String email = one.value(Contact.EMAIL);
    String otherEmail = other.value(Contact.EMAIL);
    if (email != null && otherEmail != null) {
      boolean oneMailbox = email.equalsIgnoreCase(otherEmail);
      return SharedMailbox.is(email) ? oneMailbox && sameName(one, other) : oneMailbox;
    }
    return sameName(one, other);
  }

  private static boolean sameName(Facts one, Facts other) {
    String name = one.value(Contact.NAME);
    return name != null && name.equalsIgnoreCase(other.value(Contact.NAME));
  }

  private static List<Contact> stated(Page page, Document document) {
    List<Contact> people = new ArrayList<>();
    for (JsonNode entity : StructuredData.of(document)) {
      addStated(page, entity, people);
      for (String property : EMPLOYEES) {
        JsonNode employees = entity.path(property);
        if (employees.isArray()) {
          employees.forEach(employee -> addStated(page, employee, people));
        } else {
          addStated(page, employees, people);
        }
      }
    }
    return people;
  }

  private static void addStated(Page page, JsonNode entity, List<Contact> people) {
    String email = CompanyPage.text(entity.path("email")).replaceFirst("(?i)^mailto:", "");
    String title = CompanyPage.text(entity.path("jobTitle"));
    String name = CompanyPage.text(entity.path("name"));
    boolean working = !title.isBlank() || Addressing.email(email) != null;
    if (StructuredData.isOf(entity, "Person") && working && !name.isBlank()) {
      Quotes quotes = new Quotes(page);
      quotes.add(Contact.NAME, name, Quotes.STATED);
      quotes.add(Contact.TITLE, title, Quotes.STATED);
      quotes.add(Contact.EMAIL, Addressing.email(email), Quotes.STATED);
      quotes.add(
          Contact.PHONE,
          Addressing.phone(CompanyPage.text(entity.path("telephone"))),
          Quotes.STATED);
      addNamed(quotes, people);
    }
  }

  private static void add(Page page, PersonCard card, List<Contact> people) {
    String title = card.title();
    String email = card.email();
    if (title != null || (email != null && card.bears(email))) {
      Quotes quotes = new Quotes(page);
      quotes.add(Contact.NAME, card.nameText(), Quotes.RECOGNISED);
      quotes.add(Contact.TITLE, title, Quotes.RECOGNISED);
      quotes.add(Contact.EMAIL, email, Quotes.MARKED);
      quotes.add(Contact.PHONE, card.phone(), Quotes.MARKED);
      addNamed(quotes, people);
    }
  }

  private static void addNamed(Quotes quotes, List<Contact> people) {
    if (quotes.has(Contact.NAME)) {
      people.add(new Contact(quotes.facts()));
    }
  }

  private static List<PersonCard> cards(Document document, String company) {
    List<Element> names =
        document.select(NAMES).stream()
            .filter(element -> PersonCard.isName(Quotes.plain(element.text())))
            .filter(element -> !Quotes.plain(element.text()).equalsIgnoreCase(company))
            .filter(element -> element.children().stream().noneMatch(child -> named(child)))
            .limit(MOST_NAMES)
            .toList();
    return names.stream().map(name -> new PersonCard(name, card(name, names))).toList();
  }

  private static boolean named(Element element) {
    return element.is(NAMES) && PersonCard.isName(Quotes.plain(element.text()));
  }

  /** Goes up as long as nobody else is in sight. */
  private static Element card(Element name, List<Element> names) {
    Element card = name;
    for (int height = 0; height < HIGHEST_CARD; height++) {
      Element parent = card.parent();
      if (parent == null || parent.is("body") || others(parent, name, names)) {
        break;
      }
      card = parent;
    }
    return card;
  }

  private static boolean others(Element part, Element name, List<Element> names) {
    return names.stream().anyMatch(other -> !other.equals(name) && other.parents().contains(part));
  }
}
