package dev.nightshift.research.llm;

import dev.langchain4j.model.output.TokenUsage;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.browse.Browser;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.model.ToolLoop;
import dev.nightshift.research.prompt.Prompts;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.PageException;
import dev.nightshift.research.web.Search;
import dev.nightshift.research.web.WebConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An agent whose model does as the test says, and a web of the pages that the test puts there. */
abstract class AgentScenario {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Provenance BY = Provenance.ofRules("directory 1", NOON);

  private static final WebConfig WEB =
      new SmallRyeConfigBuilder()
          .withMapping(WebConfig.class)
          .build()
          .getConfigMapping(WebConfig.class);

  final Map<String, String> site = new LinkedHashMap<>();
  final List<URI> fetched = new ArrayList<>();
  final ScriptedLoop loop = new ScriptedLoop();
  List<Search.Hit> hits = List.of();
  boolean searching;

  Analyst analyst() {
    return new Analyst(
        loop,
        new Prompts(Optional.empty()),
        new Browser(this::fetch, search(), WEB),
        new LlmConfig() {
          @Override
          public int steps() {
            return 5;
          }

          @Override
          public long tokens() {
            return 1000;
          }

          @Override
          public int pages() {
            return 3;
          }
        });
  }

  private Search search() {
    return new Search() {
      @Override
      public boolean configured() {
        return searching;
      }

      @Override
      public List<Hit> search(String query, int limit) {
        return hits;
      }
    };
  }

  private Page fetch(URI address) {
    fetched.add(address);
    String text = site.get(address.toString());
    if (text == null) {
      throw new PageException(address + " is not there.", false, null);
    }
    return new Page(address, NOON, "<p>" + text + "</p>", text);
  }

  static String use(List<Tool> tools, String name, String arguments) {
    return tools.stream()
        .filter(tool -> tool.specification().name().equals(name))
        .findFirst()
        .orElseThrow()
        .call(arguments);
  }

  static Purpose owner() {
    return new Purpose("owner", "run-1", "run-1", "COMPANY_RESEARCH");
  }

  static Purpose nobody() {
    throw new AssertionError("nothing was to be paid");
  }

  static Lead lead(String name, String domain) {
    Map<String, Sourced> facts = new LinkedHashMap<>();
    facts.put(Company.NAME, new Sourced(name, "people.csv:2", new BigDecimal("0.90"), BY));
    if (domain != null) {
      facts.put(Company.DOMAIN, new Sourced(domain, "people.csv:2", new BigDecimal("0.90"), BY));
    }
    return new Lead(new Facts(facts), List.of());
  }

  /** Does what the test says a model would do with the tools it is given. */
  static final class ScriptedLoop implements ToolLoop {
    Function<List<Tool>, String> work =
        tools -> {
          throw new AssertionError("the model was not to be asked");
        };
    List<String> tools = List.of();
    boolean capped;

    @Override
    public Outcome run(Assignment assignment, Consumer<String> parts) {
      tools = assignment.tools().stream().map(tool -> tool.specification().name()).toList();
      return new Outcome(
          work.apply(assignment.tools()),
          capped,
          new TokenUsage(100, 20, 120),
          new BigDecimal("0.01"),
          "small");
    }
  }
}
