package dev.nightshift.research.browse;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.nightshift.research.company.Domain;
import dev.nightshift.research.model.CheckedJson;
import dev.nightshift.research.model.Tool;
import dev.nightshift.research.web.PageException;
import dev.nightshift.research.web.Search;
import dev.nightshift.research.web.Search.Hit;
import java.util.stream.Collectors;

/** Searches the web for a model; what it finds may be read from then on. For one piece of work. */
final class WebSearch implements Tool {

  private static final int HITS = 8;
  private static final int MOST_SEARCHES = 4;

  private final Search search;
  private final PageReader reader;
  private int searches;

  WebSearch(Search search, PageReader reader) {
    this.search = search;
    this.reader = reader;
  }

  @Override
  public ToolSpecification specification() {
    return ToolSpecification.builder()
        .name("search_web")
        .description("Searches the web; what it finds can be read with fetch_page.")
        .parameters(
            JsonObjectSchema.builder()
                .addStringProperty("query")
                .required("query")
                .additionalProperties(false)
                .build())
        .build();
  }

  @Override
  public String call(String arguments) {
    if (++searches > MOST_SEARCHES) {
      return "No more searches may be made; answer with what you have.";
    }
    try {
      return search.search(CheckedJson.of(arguments).text("query"), HITS).stream()
          .map(this::offered)
          .collect(Collectors.joining("\n", "Found:\n", ""));
    } catch (PageException failed) {
      reader.missed(failed);
      return String.valueOf(failed.getMessage());
    }
  }

  private String offered(Hit hit) {
    reader.allow(Domain.normalised(hit.address().getHost()));
    return hit.address() + " " + hit.title() + ": " + hit.excerpt();
  }
}
