package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.owner;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The form for a new lead, filled in by keyboard alone. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class LeadFormBrowserServiceTest {

  private static Browser browser;

  @TestHTTPResource("/")
  String origin;

  @Inject Database database;

  private final String name = "Ann " + UUID.randomUUID();
  private long before;

  @BeforeEach
  void beginAnew() {
    if (browser == null) {
      browser = new Browser();
    }
    browser.beginAnew(origin);
    browser.look(ColorScheme.LIGHT, Browser.WIDE);
    ToldLeads.tell();
    before = acts();
  }

  @AfterAll
  static void closeBrowser() {
    ConsoleWorld.forget();
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void shouldSayWhatIsWrongBesideTheFieldKeepWhatWasFilledInAndSaveItOnce() {
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/leads");
    browser.page.locator("#new-lead").focus();
    browser.page.keyboard().press("Enter");
    browser.page.waitForURL("**/leads/new");
    assertThat(focusedId()).as("typing begins in the first field").isEqualTo("name");
    browser.page.keyboard().type(name);
    for (int field = 0; field < 4; field++) {
      browser.page.keyboard().press("Tab");
    }
    browser.page.keyboard().type("no address");
    browser.page.keyboard().press("Enter");

    browser.page.locator("#about-email.wrong").waitFor();
    assertThat(browser.page.locator("#about-email").innerText())
        .isEqualTo("'no address' is no e-mail address.");
    assertThat(browser.page.locator("#email").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.page.locator("#name").inputValue()).isEqualTo(name);
    assertThat(focusedId()).as("where it is to be mended").isEqualTo("email");
    lookAt("lead-new-wrong");

    browser.page.locator("#email").fill("ann@acme.example");
    browser.page.keyboard().press("Enter");
    browser.page.waitForURL("**/leads/lead-*");
    String id = browser.page.url().replaceAll(".*/leads/|[?].*", "");
    browser.page.locator("h1", withText("Saving the lead")).waitFor();
    assertThat(saved()).isEqualTo(1);
    StandIn.tell(
        "/internal/crm/leads/" + id,
        200,
        "{\"id\":\"%s\",\"name\":\"%s\",\"state\":\"NEW\"}".formatted(id, name));
    StandIn.tell(
        "/internal/crm/leads/" + id + "/activities", 200, "{\"activities\":[],\"next\":null}");
    browser.page.locator("h1", withText(name)).waitFor();
  }

  /** After an answer that was lost, a browser sends the same form again. */
  @Test
  void shouldSaveOneLeadHoweverOftenAFormIsSent() {
    String key = UUID.randomUUID().toString();
    List<String> pages = List.of(send(key, name, 303), send(key, name, 303), send(key, name, 303));

    assertThat(pages).containsOnly(pages.getFirst());
    assertThat(saved()).isEqualTo(1);
    send(key, name + " again", 422);
    send(UUID.randomUUID().toString(), "", 400);
  }

  private String send(String key, String named, int status) {
    return String.valueOf(
        owner()
            .redirects()
            .follow(false)
            .formParam("key", key)
            .formParam("name", named)
            .post("/leads/new")
            .then()
            .statusCode(status)
            .extract()
            .header("Location"));
  }

  /** How many leads were handed on since the test began. */
  private long saved() {
    return acts() - before;
  }

  private long acts() {
    return database.inTransaction(
        tx ->
            tx.queryOne("select count(*) as n from audit_event where act = 'SaveLead'")
                .orElseThrow()
                .getLong("n"));
  }

  private void lookAt(String page) {
    for (int width : List.of(Browser.WIDE, Browser.PHONE)) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        browser.look(scheme, width);
        browser.assertFitsItsWindow(page + " at " + width);
        browser.keep(page, scheme, width);
      }
    }
    assertThat(browser.faintTexts()).isEmpty();
    assertThat(browser.barriers()).isEmpty();
  }

  private static com.microsoft.playwright.Page.LocatorOptions withText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  private static String focusedId() {
    return (String) browser.page.evaluate("document.activeElement.id");
  }
}
