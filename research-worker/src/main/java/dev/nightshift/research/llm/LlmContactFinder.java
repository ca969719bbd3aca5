package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.ContactFinder;
import dev.nightshift.research.agent.Finding.Contacts;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the people whom the lead names; where it names none, has a model look for them on the
 * company's pages. A person whose page was not read is left out.
 */
@ApplicationScoped
@Typed(LlmContactFinder.class)
public class LlmContactFinder implements ContactFinder {

  private static final String AGENT = "llm-contacts 1";
  private static final int MOST_PEOPLE = 10;

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addProperty(
              "people",
              JsonArraySchema.builder()
                  .items(
                      JsonObjectSchema.builder()
                          .addStringProperty(Contact.NAME)
                          .addStringProperty(Contact.TITLE)
                          .addStringProperty(Contact.EMAIL)
                          .addStringProperty(Contact.PHONE)
                          .addStringProperty("source", "the page's address")
                          .addStringProperty("quote", "words on that page")
                          .required("source", "quote")
                          .additionalProperties(false)
                          .build())
                  .build())
          .required("people")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;

  LlmContactFinder(Analyst analyst) {
    this.analyst = analyst;
  }

  @Override
  public Contacts find(Lead lead, Payer payer) {
    PageReader reader = analyst.reader();
    reader.allow(lead.facts().value(Company.DOMAIN));
    boolean nowhereToLook = !reader.mayReadAnything() && !analyst.searchesTheWeb();
    if (!lead.contacts().isEmpty() || nowhereToLook) {
      return new Contacts(lead.contacts());
    }
    Outcome outcome =
        analyst.work(
            PromptName.CONTACT_SEARCH,
            payer,
            "The company:\n" + Known.of(lead),
            analyst.web(reader),
            ANSWER);
    return new Contacts(contacts(reader, outcome));
  }

  private List<Contact> contacts(PageReader reader, Outcome outcome) {
    List<Map<String, Quote>> people = new ArrayList<>();
    Set<String> met = new HashSet<>();
    for (CheckedJson said : CheckedJson.of(outcome.text()).list("people")) {
      Optional<Page> page = reader.page(said.text("source"));
      String identity = Contact.identity(said.known(Contact.NAME), said.known(Contact.EMAIL));
      if (page.isPresent()
          && identity != null
          && people.size() < MOST_PEOPLE
          && met.add(identity.toLowerCase(Locale.ROOT))) {
        people.add(quotes(page.get(), said));
      }
    }
    int values = people.stream().mapToInt(Map::size).sum();
    Receipt receipt =
        new Receipt(AGENT, analyst.prompt(PromptName.CONTACT_SEARCH), outcome, Math.max(1, values));
    return people.stream().map(person -> contact(person, receipt)).toList();
  }

  private static Map<String, Quote> quotes(Page page, CheckedJson said) {
    Map<String, Quote> quotes = new LinkedHashMap<>();
    for (String field : Contact.FIELDS) {
      String value = said.known(field);
      if (value != null) {
        quotes.put(field, new Quote(page, value, said.text("quote"), false));
      }
    }
    return quotes;
  }

  private static Contact contact(Map<String, Quote> person, Receipt receipt) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    person.forEach(
        (field, quote) -> facts.put(field, quote.sourced(receipt.next(quote.page().fetchedAt()))));
    return new Contact(new Facts(facts));
  }
}
