package dev.nightshift.research.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.company.Contact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People are found once, with what a page that was read says of them. */
class LlmContactFinderTest extends AgentScenario {

  @Test
  void shouldFindPeopleOnceEachFieldAsFarAsThePageSaysIt() {
    site.put("https://acme.example/team", "Our team: Ann Lee, CEO, ann@acme.example.");
    loop.work =
        tools -> {
          use(tools, "fetch_page", "{\"address\":\"https://acme.example/team\"}");
          return "{\"people\":["
              + person("Ann Lee", "CEO", "ann@acme.example", "/team", "Ann Lee, CEO")
              + ","
              + person("A. Lee", "CEO", "Ann@acme.example", "/team", "Ann Lee, CEO")
              + ","
              + person("Bob Ray", "CFO", "bob@acme.example", "/team", "Bob Ray, CFO")
              + ","
              + person("Cy Doe", "COO", "cy@acme.example", "/unread", "Cy Doe, COO")
              + "]}";
        };

    List<Contact> people =
        new LlmContactFinder(analyst())
            .find(lead("Acme", "acme.example"), AgentScenario::owner)
            .contacts();

    assertThat(people).hasSize(2);
    assertThat(people.getFirst().facts().value(Contact.NAME)).isEqualTo("Ann Lee");
    assertThat(people.getFirst().facts().confidence(Contact.FIELDS)).isEqualByComparingTo("0.85");
    assertThat(people.get(1).facts().confidence(Contact.FIELDS)).isEqualByComparingTo("0.00");
    assertThat(people.getFirst().facts().byField().get(Contact.NAME).by().promptVersion())
        .isEqualTo("contact-search 2");
  }

  private static String person(String name, String title, String email, String path, String quote) {
    return ("{\"name\":\"%s\",\"title\":\"%s\",\"email\":\"%s\","
            + "\"source\":\"https://acme.example%s\",\"quote\":\"%s\"}")
        .formatted(name, title, email, path, quote);
  }
}
