package dev.nightshift.research.web;

import java.net.URI;
import java.util.List;

/** Searches the web. */
public interface Search {

  /** Whether there is a search engine; without one every search is refused. */
  boolean configured();

  /**
   * What the search engine finds, best first; the texts are data, whatever they say.
   *
   * @param limit most hits, at least 1
   * @throws PageException when the search could not be made
   */
  List<Hit> search(String query, int limit);

  /**
   * One page that was found.
   *
   * @param excerpt what the search engine shows of it; may be empty
   */
  record Hit(String title, URI address, String excerpt) {}
}
