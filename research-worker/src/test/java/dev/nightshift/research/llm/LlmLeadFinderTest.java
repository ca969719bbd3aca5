package dev.nightshift.research.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.AgentException.Prospect;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.LeadFinder.Request;
import dev.nightshift.research.agent.rules.DirectoryLeadFinder;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Place;
import dev.nightshift.research.company.SkipList;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.directory.DirectoryFiles;
import dev.nightshift.research.directory.DirectoryUnavailableException;
import dev.nightshift.research.web.Search;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A brief narrows the criteria; a company from the web is one that its page names. */
class LlmLeadFinderTest extends AgentScenario {

  private static final String DIRECTORY =
      "name,domain,city,state,software\nAcme,acme.example,Houston,TX,Buildium\n"
          + "Beta,beta.example,Dallas,TX,Yardi\n";

  private final SkipList.Builder skip = new SkipList.Builder();
  private DirectoryFiles files =
      (hash, name) -> new ByteArrayInputStream(DIRECTORY.getBytes(UTF_8));

  @Test
  void shouldKeepThePersonsCriteriaAndAddWhatTheWordsAskFor() {
    List<String> seen = new ArrayList<>();
    loop.work =
        tools -> {
          seen.add(use(tools, "search_directory", "{}"));
          seen.add(
              use(
                  tools,
                  "search_directory",
                  "{\"criteria\":[{\"column\":\"pms\",\"value\":\"Buildium\"}]}"));
          return "{\"criteria\":[{\"column\":\"software\",\"value\":\"Buildium\"},"
              + "{\"column\":\"State\",\"value\":\"CA\"}],\"companies\":[]}";
        };

    Leads leads = find(Map.of("state", "TX"), "those with Buildium");

    assertThat(leads.leads()).extracting(Lead::name).containsExactly("Acme");
    assertThat(leads.report().skippedRemark()).as("the brief was read").isNull();
    assertThat(seen.getFirst()).contains("2 rows meet", "software=Buildium");
    assertThat(seen.get(1)).contains("pms").doesNotContain("rows meet");
  }

  @Test
  void shouldLeaveOutCriteriaThatTheModelMadeUp() {
    loop.work =
        tools ->
            "{\"criteria\":[{\"column\":\"units\",\"value\":\"500\"},"
                + "{\"column\":\"country\",\"value\":\"US\"},"
                + "{\"column\":\"Software\",\"value\":\"Yardi\"}],\"companies\":[]}";

    assertThat(find(Map.of("state", "TX"), "large ones with Yardi").leads())
        .extracting(Lead::name)
        .containsExactly("Beta");
  }

  @Test
  void shouldTakeCompaniesFromTheWebOnlyWhenTheirPageNamesThem() {
    searching = true;
    hits = List.of(new Search.Hit("List", URI.create("https://list.example/tx"), "companies"));
    site.put("https://list.example/tx", "Gamma Homes (gamma.example), Austin. Acme, Houston.");
    loop.work =
        tools -> {
          use(tools, "search_web", "{\"query\":\"homes in Texas\"}");
          use(tools, "fetch_page", "{\"address\":\"https://list.example/tx\"}");
          return "{\"criteria\":[],\"companies\":["
              + company("Gamma Homes", "gamma.example", "Gamma Homes (gamma.example)")
              + ","
              + company("Acme", "acme.example", "Acme, Houston")
              + ","
              + company("Delta", "delta.example", "Delta")
              + "]}";
        };

    Leads leads = find(Map.of(), null);

    assertThat(leads.leads()).extracting(Lead::name).containsExactly("Acme", "Beta", "Gamma Homes");
    assertThat(leads.leads().getLast().facts().byField().get("name").by().promptVersion())
        .isEqualTo("lead-search 1");
  }

  @Test
  void shouldNotTakeTheSiteOfAListForTheDomainOfItsCompanies() {
    searching = true;
    hits = List.of(new Search.Hit("List", URI.create("https://list.example/tx"), "companies"));
    site.put("https://list.example/tx", "Gamma Homes, Austin. Delta Homes, Waco.");
    loop.work =
        tools -> {
          use(tools, "search_web", "{\"query\":\"homes in Texas\"}");
          use(tools, "fetch_page", "{\"address\":\"https://list.example/tx\"}");
          return "{\"criteria\":[],\"companies\":["
              + company("Gamma Homes", "list.example", "Gamma Homes, Austin")
              + ","
              + company("Delta Homes", "list.example", "Delta Homes, Waco")
              + "]}";
        };

    List<Lead> found = find(Map.of("city", "Dallas"), null).leads();

    assertThat(found).extracting(Lead::name).containsExactly("Beta", "Gamma Homes", "Delta Homes");
    assertThat(found.getLast().facts().value(Company.DOMAIN)).isNull();
  }

  @Test
  void shouldKnowCompaniesThatAreListedOrNotWantedByADomainThatNoPageStates() {
    searching = true;
    skip.add("gamma.example", "gamma.example", List.of(new Place(null, null, null)));
    hits = List.of(new Search.Hit("List", URI.create("https://list.example/tx"), "companies"));
    site.put("https://list.example/tx", "Gamma Homes. Acme Property Management. Delta.");
    loop.work =
        tools -> {
          use(tools, "search_web", "{\"query\":\"homes in Texas\"}");
          use(tools, "fetch_page", "{\"address\":\"https://list.example/tx\"}");
          return "{\"criteria\":[],\"companies\":["
              + company("Gamma Homes", "gamma.example", "Gamma Homes")
              + ","
              + company("Acme Property Management", "acme.example", "Acme Property Management")
              + ","
              + company("Delta", "delta.example", "Delta")
              + "]}";
        };

    List<Lead> found = find(Map.of(), null).leads();

    assertThat(found).extracting(Lead::name).containsExactly("Acme", "Beta", "Delta");
    assertThat(found.getLast().facts().byField().get(Company.NAME).by().costUsd())
        .as("what is left out bears no share")
        .isEqualByComparingTo("0.01");
  }

  @Test
  void shouldApplyTheCriteriaWithoutTheModelWhenThereIsNothingToUnderstand() {
    assertThat(find(Map.of("city", "Dallas"), null).leads())
        .extracting(Lead::name)
        .containsExactly("Beta");
    assertThat(loop.tools).isEmpty();
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(new DirectoryException("It is gone."), Prospect.LASTING),
        Arguments.of(unavailable(false), Prospect.PASSING),
        Arguments.of(unavailable(true), Prospect.AWAY));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void shouldNotPayTheModelWhenTheDirectoryCannotBeRead(
      RuntimeException failure, Prospect prospect) {
    files =
        (hash, name) -> {
          throw failure;
        };

    assertThat(failing(Map.of()).prospect()).isEqualTo(prospect);
    assertThat(loop.tools).as("the model was not asked").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void shouldTellHowTheDirectoryFailsWhileTheModelLooksAtIt(
      RuntimeException failure, Prospect prospect) {
    loop.work =
        tools -> {
          files =
              (hash, name) -> {
                throw failure;
              };
          return use(tools, "search_directory", "{}");
        };

    assertThat(failing(Map.of()).prospect()).isEqualTo(prospect);
  }

  @Test
  void shouldRefuseThePersonsOwnUnknownCriterionBeforeTheModelIsPaid() {
    assertThat(failing(Map.of("nope", "1")))
        .hasMessageContaining("no column for the criterion \"nope\"")
        .satisfies(failure -> assertThat(failure.prospect()).isEqualTo(Prospect.LASTING));
    assertThat(loop.tools).as("the model was not asked").isEmpty();
  }

  private static DirectoryUnavailableException unavailable(boolean away) {
    return new DirectoryUnavailableException("not now", away, new IOException());
  }

  private AgentException failing(Map<String, String> criteria) {
    return catchThrowableOfType(AgentException.class, () -> find(criteria, "large ones"));
  }

  private Leads find(Map<String, String> criteria, String brief) {
    DirectoryFiles current = (hash, name) -> files.open(hash, name);
    return new LlmLeadFinder(
            analyst(), new DirectoryLeadFinder(current, Clock.fixed(NOON, ZoneOffset.UTC)))
        .find(
            new Request(criteria, 5, "f".repeat(64), "people.csv", brief, skip.build()),
            AgentScenario::owner);
  }

  private static String company(String name, String domain, String quote) {
    return ("{\"name\":\"%s\",\"domain\":\"%s\",\"source\":\"https://list.example/tx\","
            + "\"quote\":\"%s\"}")
        .formatted(name, domain, quote);
  }
}
