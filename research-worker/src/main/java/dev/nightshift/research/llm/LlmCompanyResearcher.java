package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.CompanyResearcher;
import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has a model read a company's pages. What the lead knows stays; a value whose page was not read is
 * left out, one whose page does not say it has no confidence, and is left out if it is the domain.
 */
@ApplicationScoped
@Typed(LlmCompanyResearcher.class)
public class LlmCompanyResearcher implements CompanyResearcher {

  private static final String AGENT = "llm-company 1";
  private static final String DESCRIPTION = "description";
  private static final List<String> FIELDS =
      List.of(
          Company.DOMAIN, Company.CITY, Company.STATE, "address", "phone", "email", DESCRIPTION);

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addProperty(
              "facts",
              JsonArraySchema.builder()
                  .items(
                      JsonObjectSchema.builder()
                          .addEnumProperty("field", FIELDS)
                          .addStringProperty("value")
                          .addStringProperty("source", "the page's address")
                          .addStringProperty("quote", "words on that page")
                          .required("field", "value", "source", "quote")
                          .additionalProperties(false)
                          .build())
                  .build())
          .required("facts")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;

  LlmCompanyResearcher(Analyst analyst) {
    this.analyst = analyst;
  }

  @Override
  public Researched research(Lead lead, Payer payer) {
    PageReader reader = analyst.reader();
    reader.allow(lead.facts().value(Company.DOMAIN));
    if (!reader.mayReadAnything() && !analyst.searchesTheWeb()) {
      return new Researched(new Company(lead.facts()));
    }
    Outcome outcome =
        analyst.work(
            PromptName.COMPANY_RESEARCH,
            payer,
            "The company:\n" + Known.of(lead),
            analyst.web(reader),
            ANSWER);
    return new Researched(new Company(facts(lead, reader, outcome)), List.of(), reader.unread());
  }

  private Facts facts(Lead lead, PageReader reader, Outcome outcome) {
    Map<String, Quote> quotes = new LinkedHashMap<>();
    for (CheckedJson said : CheckedJson.of(outcome.text()).list("facts")) {
      String field = said.text("field");
      String value = field.equals(Company.DOMAIN) ? domain(said) : said.text("value");
      boolean wanted = !value.isEmpty() && lead.facts().value(field) == null;
      reader
          .page(said.text("source"))
          .filter(page -> wanted)
          .map(page -> quote(page, field, value, said))
          .filter(quote -> quote.mayBe(field))
          .ifPresent(quote -> quotes.putIfAbsent(field, quote));
    }
    Map<String, Sourced> facts = new LinkedHashMap<>(lead.facts().byField());
    Receipt receipt =
        new Receipt(
            AGENT,
            analyst.prompt(PromptName.COMPANY_RESEARCH),
            outcome,
            Math.max(1, quotes.size()));
    quotes.forEach(
        (field, quote) -> facts.put(field, quote.sourced(receipt.next(quote.page().fetchedAt()))));
    return new Facts(facts);
  }

  private static Quote quote(Page page, String field, String value, CheckedJson said) {
    return new Quote(page, value, said.text("quote"), field.equals(DESCRIPTION));
  }

  private static String domain(CheckedJson said) {
    String domain = Domain.normalised(said.text("value"));
    return domain == null ? "" : domain;
  }
}
