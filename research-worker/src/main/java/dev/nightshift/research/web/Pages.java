package dev.nightshift.research.web;

import java.net.URI;

/** Fetches pages. */
public interface Pages {

  /**
   * Fetches one page.
   *
   * @throws PageException when it cannot or must not be fetched
   */
  Page fetch(URI address);
}
