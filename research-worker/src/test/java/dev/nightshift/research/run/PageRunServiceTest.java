package dev.nightshift.research.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.contract.GapPolicy;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.web.CompanySites;
import dev.nightshift.testkit.web.SiteAnswer;
import dev.nightshift.testkit.web.SiteStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run over companies with pages of their own, good and bad. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class PageRunServiceTest extends RunServiceFixture {

  private static final String BY = ".by.agent";

  private final SiteStandIn site = SiteStandIn.start();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void shouldResearchOnTheCompaniesPagesAndNameThemAsSources() {
    CompanySites.put(site, 2);
    site.set("broken.localhost", "/", new SiteAnswer.Reset());
    start(
        new String(CompanySites.directory(site, 2), UTF_8)
            + "Broken,"
            + site.url("broken.localhost", "/")
            + ",TX\nOffline,https://offline.example/,TX\n",
        "state=TX",
        4,
        GapPolicy.ACCEPT);
    awaitState("DONE");

    JsonPath run = JsonPath.from(file("run.json"));
    String home = site.url(CompanySites.host(0), "/").toString();
    String team = site.url(CompanySites.host(0), "/team").toString();
    assertThat(run.getList("companies.fields.name.value"))
        .containsExactly("Company 0", "Company 1", "Broken", "Offline");
    String fields = "companies[0].fields.";
    assertThat(run.getString(fields + "name" + BY)).isEqualTo("directory 1");
    assertThat(run.getString(fields + "phone.value")).isEqualTo("+1 254 555 0000");
    assertThat(run.getString(fields + "phone.source")).isEqualTo(home);
    assertThat(run.getString(fields + "phone" + BY)).isEqualTo("pages 1");
    assertThat(run.getString(fields + "city.value")).isEqualTo("Waco");
    assertThat(run.getString(fields + "state.source")).isEqualTo("people.csv:2");
    assertThat(run.getString(fields + "email.value")).isEqualTo("hello@company-0.localhost");
    assertThat(run.getString(fields + "description.value")).contains("pumps running since 1987");
    assertThat(run.getString(fields + "teamPage.value")).isEqualTo(team);
    assertThat(run.getList("companies[0].contacts.name.value"))
        .containsExactly("Ann Lee", "Gus Orr");
    assertThat(run.getString("companies[0].contacts[0].email.source")).isEqualTo(team);
    assertThat(run.getMap("companies[2].fields").keySet())
        .isEqualTo(run.getMap("companies[3].fields").keySet());
    assertThat(run.getList("failures")).isEmpty();

    assertThat(file("companies.csv").lines().toList().get(1))
        .startsWith("Company 0,company-0.localhost,Waco,TX,people.csv:2; " + home + ",0.8")
        .contains(",100 Main Street,'+1 254 555 0000,hello@company-0.localhost,");
    assertThat(firstColumns("contacts.csv", 7))
        .contains(
            "Company 1,Ann Lee,Chief Executive Officer,ann.lee@company-1.localhost,Unknown,"
                + team.replace("company-0", "company-1")
                + ",0.70");
    assertThat(site.requests(CompanySites.host(0), "/")).hasSize(1);
    assertThat(site.requests(CompanySites.host(0), "/private/login")).isEmpty();
  }
}
