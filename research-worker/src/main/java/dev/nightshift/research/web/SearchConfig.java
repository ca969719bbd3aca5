package dev.nightshift.research.web;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** The search engine. */
@ConfigMapping(prefix = "nightshift.research.search")
public interface SearchConfig {

  /** Address of a SearXNG instance that answers in JSON; without it the web is not searched. */
  Optional<URI> url();
}
