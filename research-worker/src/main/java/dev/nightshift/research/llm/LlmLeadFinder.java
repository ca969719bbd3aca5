package dev.nightshift.research.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.LeadFinder;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.rules.DirectoryLeadFinder;
import dev.nightshift.research.browse.PageReader;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.company.Duplicates;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.criteria.Criteria;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.Header;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop.Outcome;
import dev.nightshift.research.prompt.PromptName;
import dev.nightshift.research.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has a model turn what a person wants into criteria over the directory, which code then applies to
 * the whole of it, and name companies from the web where the directory has too few. A model costs
 * as much for ten leads as for a thousand.
 *
 * <p>Without a search of the web and without words of the person there is nothing to understand,
 * and the criteria are applied as they stand.
 */
@ApplicationScoped
@Typed(LlmLeadFinder.class)
public class LlmLeadFinder implements LeadFinder {

  private static final String AGENT = "llm-leads 1";

  private static final Place NOWHERE = new Place(null, null, null);

  private static final JsonObjectSchema ANSWER =
      JsonObjectSchema.builder()
          .addProperty("criteria", DirectorySample.CRITERIA)
          .addProperty(
              "companies",
              JsonArraySchema.builder()
                  .description("from the web, none from the directory")
                  .items(
                      JsonObjectSchema.builder()
                          .addStringProperty(Company.NAME)
                          .addStringProperty(Company.DOMAIN)
                          .addStringProperty(Company.CITY)
                          .addStringProperty(Company.STATE)
                          .addStringProperty("source", "the page's address")
                          .addStringProperty("quote", "words on that page")
                          .required(Company.NAME, "source", "quote")
                          .additionalProperties(false)
                          .build())
                  .build())
          .required("criteria", "companies")
          .additionalProperties(false)
          .build();

  private final Analyst analyst;
  private final DirectoryLeadFinder directory;

  LlmLeadFinder(Analyst analyst, DirectoryLeadFinder directory) {
    this.analyst = analyst;
    this.directory = directory;
  }

  @Override
  public Leads find(Request request, Payer payer) {
    if (request.brief() == null && !analyst.searchesTheWeb()) {
      return directory.find(request, payer);
    }
    Header header = directory.look(request, opened -> header(request, opened));
    PageReader reader = analyst.reader();
    DirectorySample sample = new DirectorySample(directory, request);
    Outcome outcome = ask(request, payer, sample, reader);
    CheckedJson answer = CheckedJson.of(outcome.text());
    Map<String, String> criteria = sample.with(known(answer, header));
    Leads listed = directory.find(request.understood(criteria), payer);
    return listed.leads().size() < request.limit()
        ? extended(request, listed, fromTheWeb(fresh(answer, request, listed), reader, outcome))
        : listed;
  }

  /** What cannot be searched is known before the model is paid. */
  private static Header header(Request request, Directory directory) {
    Criteria.of(request.criteria(), directory);
    return directory.header();
  }

  /** A column that the model made up fails no run: what the directory does not know is left out. */
  private static Map<String, String> known(CheckedJson answer, Header header) {
    Map<String, String> criteria = new LinkedHashMap<>(answer.pairs("criteria", "column", "value"));
    criteria.keySet().removeIf(column -> !Criteria.knows(column, header));
    return criteria;
  }

  private Outcome ask(Request request, Payer payer, DirectorySample sample, PageReader reader) {
    List<Tool> tools = new ArrayList<>();
    tools.add(sample);
    if (analyst.searchesTheWeb()) {
      tools.addAll(analyst.web(reader));
    }
    String task =
        "Wanted: %d companies. Criteria that hold: %s. In the person's words: %s"
            .formatted(
                request.limit(),
                request.criteria(),
                Optional.ofNullable(request.brief()).orElse("-"));
    return analyst.work(PromptName.LEAD_SEARCH, payer, task, tools, ANSWER);
  }

  /**
   * The companies that the model names, without those whose domain is listed already or not wanted:
   * for that it is believed even where no page states it.
   */
  private static List<CheckedJson> fresh(CheckedJson answer, Request request, Leads listed) {
    Set<String> known =
        listed.leads().stream()
            .flatMap(lead -> Stream.ofNullable(lead.facts().value(Company.DOMAIN)))
            .collect(Collectors.toSet());
    return answer.list("companies").stream()
        .filter(
            said -> {
              String domain = Domain.normalised(said.text(Company.DOMAIN));
              return domain == null
                  || !(known.contains(domain) || request.skip().holds(domain, domain, NOWHERE));
            })
        .toList();
  }

  private List<Lead> fromTheWeb(List<CheckedJson> answer, PageReader reader, Outcome outcome) {
    List<Map<String, Quote>> companies =
        answer.stream()
            .flatMap(
                said -> reader.page(said.text("source")).map(page -> quotes(page, said)).stream())
            .filter(company -> company.containsKey(Company.NAME))
            .toList();
    int values = companies.stream().mapToInt(Map::size).sum();
    Receipt receipt =
        new Receipt(AGENT, analyst.prompt(PromptName.LEAD_SEARCH), outcome, Math.max(1, values));
    return companies.stream().map(company -> lead(company, receipt)).toList();
  }

  private static Map<String, Quote> quotes(Page page, CheckedJson said) {
    Map<String, Quote> quotes = new LinkedHashMap<>();
    for (String field : Company.FIELDS) {
      String value =
          field.equals(Company.DOMAIN) ? Domain.normalised(said.text(field)) : said.known(field);
      if (value != null) {
        Quote quote = new Quote(page, value, said.text("quote"), false);
        if (quote.mayBe(field)) {
          quotes.put(field, quote);
        }
      }
    }
    return quotes;
  }

  private static Lead lead(Map<String, Quote> company, Receipt receipt) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    company.forEach(
        (field, quote) -> facts.put(field, quote.sourced(receipt.next(quote.page().fetchedAt()))));
    return new Lead(new Facts(facts), List.of());
  }

  /** Companies whose name their page does not say are no companies. */
  private static Leads extended(Request request, Leads listed, List<Lead> found) {
    Duplicates duplicates = new Duplicates(request.limit());
    List<Lead> leads = new ArrayList<>();
    for (Lead lead : listed.leads()) {
      number(duplicates, lead);
      leads.add(lead);
    }
    for (Lead lead : found) {
      boolean wanted = stated(lead) && !lead.isOn(request.skip());
      Integer number = wanted ? number(duplicates, lead) : null;
      if (number != null && number == leads.size()) {
        leads.add(lead);
      }
    }
    return new Leads(leads, listed.report());
  }

  private static boolean stated(Lead lead) {
    Sourced name = lead.facts().byField().get(Company.NAME);
    return name != null && name.confidence().signum() > 0;
  }

  private static @Nullable Integer number(Duplicates duplicates, Lead lead) {
    return duplicates.numberOf(
        lead.name(),
        lead.facts().value(Company.DOMAIN),
        new Place(lead.facts().value(Company.CITY), lead.facts().value(Company.STATE), null));
  }
}
