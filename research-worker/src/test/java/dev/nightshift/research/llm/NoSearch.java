package dev.nightshift.research.llm;

import dev.nightshift.research.web.Search;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;

/** Nothing that searches the web. */
@Alternative
@ApplicationScoped
public class NoSearch implements Search {

  @Override
  public boolean configured() {
    return false;
  }

  @Override
  public List<Hit> search(String query, int limit) {
    throw new AssertionError("nothing searches the web here");
  }
}
