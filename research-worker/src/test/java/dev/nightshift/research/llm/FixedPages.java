package dev.nightshift.research.llm;

import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.time.Instant;

/** The same page at every address. */
@Alternative
@ApplicationScoped
public class FixedPages implements Pages {

  @Override
  public Page fetch(URI address) {
    String text = "Homes for Texas. Call +1 555 0100 and ask for Ann Lee, CEO.";
    return new Page(address, Instant.parse("2026-03-01T12:00:00Z"), "<p>" + text + "</p>", text);
  }
}
