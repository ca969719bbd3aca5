package dev.nightshift.research.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.agent.Finding.Researched;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.ExplicitWebConfig;
import dev.nightshift.research.web.WebConfig;
import dev.nightshift.research.web.WebRig;
import dev.nightshift.testkit.web.CompanySites;
import dev.nightshift.testkit.web.SiteAnswer;
import dev.nightshift.testkit.web.SiteRequest;
import dev.nightshift.testkit.web.SiteStandIn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PageAgentsTest {

  private static final WebConfig CONFIG = ExplicitWebConfig.ofTests();

  private final SiteStandIn site = SiteStandIn.start();
  private final WebRig rig = WebRig.of(CONFIG);
  private final PageCompanyResearcher researcher = new PageCompanyResearcher(rig.pages(), CONFIG);

  @AfterEach
  void close() {
    rig.close();
    site.close();
  }

  @Test
  void shouldReadEachTellingPageOnceAndLeaveTheTeamToTheContactFinder() {
    CompanySites.put(site, 1);
    Researched researched =
        researcher.research(
            lead("website", site.url(CompanySites.host(0), "/").toString()), PageAgentsTest::free);
    assertThat(asked()).containsExactly("/robots.txt", "/", "/contact", "/about");

    Lead known = new Lead(researched.company().facts(), researched.people());
    List<Contact> people =
        new PageContactFinder(rig.pages(), CONFIG).find(known, PageAgentsTest::free).contacts();
    assertThat(people)
        .extracting(person -> person.facts().value(Contact.NAME))
        .containsExactly("Ann Lee", "Gus Orr");
    assertThat(asked()).hasSize(5).endsWith("/team");
  }

  @Test
  void shouldKeepWhatTheDirectorySaysWhereTheSiteCannotBeHad() {
    site.set("ill.localhost", "/", new SiteAnswer.Reset());
    for (Lead lead :
        List.of(
            lead("website", site.url("ill.localhost", "/").toString()),
            lead("website", site.url("gone.localhost", "/").toString()),
            lead("domain", "copperline-robotics.example"),
            lead("city", "Austin"))) {
      Researched researched = researcher.research(lead, PageAgentsTest::free);
      assertThat(researched.company().facts()).isEqualTo(lead.facts());
      assertThat(researched.people()).isEmpty();
    }
  }

  @Test
  void shouldSayWhyASiteWasNotReadOnlyWhereAnotherVisitMayGoBetter() {
    site.set("ill.localhost", "/", SiteAnswer.status(503));
    site.set("gone.localhost", "/", SiteAnswer.status(404));
    CompanySites.put(site, 1);

    assertThat(unread("ill.localhost")).endsWith("it answered 503.");
    assertThat(unread("gone.localhost")).isNull();
    assertThat(unread(CompanySites.host(0))).isNull();
  }

  private String unread(String host) {
    return researcher
        .research(lead("website", site.url(host, "/").toString()), PageAgentsTest::free)
        .unread();
  }

  @Test
  void shouldLeaveASiteInPeaceAfterAPageThatFailed() {
    CompanySites.put(site, 1);
    site.set(CompanySites.host(0), "/contact", SiteAnswer.status(503));
    researcher.research(
        lead("website", site.url(CompanySites.host(0), "/").toString()), PageAgentsTest::free);
    assertThat(asked()).containsExactly("/robots.txt", "/", "/contact");
  }

  @Test
  void shouldReadNothingWhereThatIsSwitchedOff() {
    WebConfig off = new ExplicitWebConfig(false, true, CONFIG.timeout(), 1_000, CONFIG.pace());
    Lead lead = lead("website", site.url("acme.localhost", "/").toString());
    assertThat(
            new PageCompanyResearcher(rig.pages(), off)
                .research(lead, PageAgentsTest::free)
                .company()
                .facts())
        .isEqualTo(lead.facts());
    assertThat(site.requests()).isEmpty();
  }

  private List<String> asked() {
    return site.requests().stream().map(SiteRequest::path).toList();
  }

  private static Lead lead(String field, String value) {
    Provenance by = Provenance.ofRules("directory 1", Instant.EPOCH);
    Map<String, Sourced> facts = new LinkedHashMap<>();
    facts.put(Company.NAME, new Sourced("Company 0", "d.csv:2", BigDecimal.ONE, by));
    facts.put(field, new Sourced(value, "d.csv:2", BigDecimal.ONE, by));
    return new Lead(new Facts(facts), List.of());
  }

  private static Purpose free() {
    throw new AssertionError("rules cost nothing");
  }
}
