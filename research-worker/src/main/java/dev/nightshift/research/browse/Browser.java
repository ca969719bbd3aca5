package dev.nightshift.research.browse;

import dev.nightshift.research.model.Tool;
import dev.nightshift.research.web.Pages;
import dev.nightshift.research.web.Search;
import dev.nightshift.research.web.WebConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Hands out tools for the web. */
@Singleton
public class Browser {

  private final Pages pages;
  private final Search search;
  private final WebConfig config;

  public Browser(Pages pages, Search search, WebConfig config) {
    this.pages = pages;
    this.search = search;
    this.config = config;
  }

  /**
   * A reader for one piece of work, which may read nothing yet.
   *
   * @param cap most pages it reads; none where the web is switched off
   */
  public PageReader reader(int cap) {
    return new PageReader(pages, config.enabled() ? cap : 0);
  }

  /** Whether the web can be searched. */
  public boolean searches() {
    return config.enabled() && search.configured();
  }

  /** The tools that a reader gives, with the search where there is one; none if all is closed. */
  public List<Tool> tools(PageReader reader) {
    List<Tool> tools = new ArrayList<>();
    if (reader.mayReadAnything() || searches()) {
      tools.add(reader);
    }
    if (searches()) {
      tools.add(new WebSearch(search, reader));
    }
    return tools;
  }
}
