package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunProgressed;
import dev.nightshift.gateway.standin.Events;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.standin.StandIn;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real browser; what it looks like is kept in {@code target/screenshots}. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class ConsoleBrowserServiceTest {

  private static final String READ = "read 2026-03-01 10:00:00 UTC by directory 1";

  @TestHTTPResource("/")
  String origin;

  private static Browser browser;

  @BeforeEach
  void beginAnew() {
    if (browser == null) {
      browser = new Browser();
    }
    browser.beginAnew(origin);
    browser.look(ColorScheme.LIGHT, Browser.WIDE);
  }

  @AfterAll
  static void closeBrowser() {
    ConsoleWorld.forget();
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void shouldBeReadableInEveryLightAndOnEveryScreen() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    Map<String, String> pages = pages(world);
    Set<String> links = new LinkedHashSet<>();
    pages.forEach(
        (name, path) -> {
          browser.open(path);
          lookAt(name);
          links.addAll(links());
        });
    assertThat(browser.complaints).isEmpty();
    assertThat(links).contains("/runs/" + world.run, "/sessions/" + world.session);
    assertThat(links).allSatisfy(this::assertAnswers);
  }

  private static Map<String, String> pages(ConsoleWorld world) {
    Map<String, String> pages =
        new TreeMap<>(
            Map.of(
                "overview", "/",
                "chat", "/chat",
                "runs", "/runs",
                "run", "/runs/" + world.run,
                "run-contacts", "/runs/" + world.run + "?stage=CONTACTS",
                "sessions", "/sessions",
                "session", "/sessions/" + world.session,
                "workers", "/workers",
                "incidents", "/incidents",
                "costs", "/costs"));
    pages.put("audit", "/audit");
    pages.put("leads", "/leads");
    pages.put("leads-found", "/leads?state=REPLIED&q=energy");
    pages.put("lead", "/leads/" + ToldLeads.LEAD);
    pages.put("lead-new", "/leads/new");
    pages.put("followups", "/followups");
    pages.put("unknown", "/runs/run-nowhere");
    return pages;
  }

  private void lookAt(String name) {
    for (int width : List.of(Browser.WIDE, Browser.PHONE)) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        browser.look(scheme, width);
        browser.assertFitsItsWindow(name + " at " + width);
        if (width == Browser.WIDE) {
          assertThat(browser.faintTexts()).as("faint on %s, %s", name, scheme).isEmpty();
        }
        browser.keep(name, scheme, width);
      }
    }
    assertThat(browser.barriers()).as("barriers on " + name).isEmpty();
    browser.look(ColorScheme.LIGHT, Browser.WIDE);
  }

  private List<String> links() {
    return browser.page.locator("a[href^='/']").all().stream()
        .map(link -> link.getAttribute("href").replaceFirst("#.*", ""))
        .toList();
  }

  private void assertAnswers(String link) {
    assertThat(browser.page.request().get(link).status()).as(link).isEqualTo(200);
  }

  @Test
  void shouldSayWhatToDoWhenThereIsNothingYetAndWhatStillHoldsWhenAServiceIsAway() {
    ConsoleWorld world = new ConsoleWorld();
    ConsoleWorld.forget();
    browser.login(ServiceResource.OWNER_TOKEN);
    for (String place : List.of("runs", "sessions", "incidents", "costs", "leads", "followups")) {
      browser.open("/" + place);
      lookAt(place + "-empty");
    }
    StandIn.tell("/internal/research/runs/" + world.run, 503, "");
    browser.open("/runs/" + world.run);
    lookAt("run-away");
    assertThat(browser.page.locator("main").innerText())
        .contains("research-worker does not answer")
        .contains("GICS Sector=Utilities");
    world.runIs("DONE");
    browser.page.locator("h1", withText("Research " + world.run)).waitFor();
  }

  @Test
  void shouldTurnAwayWhoIsNotLoggedIn() {
    browser.page.navigate("/runs");
    assertThat(browser.page.url()).endsWith("/login");
    browser.page.locator("#token").fill("a wrong one");
    browser.page.keyboard().press("Enter");
    browser.page.locator("[role=alert]").waitFor();
    lookAt("login");
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.settle();
    browser.page.locator("text=Log out").click();
    browser.page.waitForURL("**/login");
    browser.page.navigate("/costs");
    assertThat(browser.page.url()).endsWith("/login");
  }

  @Test
  void shouldRefuseWhatTheContentSecurityPolicyForbids() {
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.settle();
    assertThat(browser.complaints).isEmpty();
    browser.page.evaluate("document.body.setAttribute('style', 'color: red')");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              browser.page.evaluate("0");
              assertThat(browser.complaints).anyMatch(said -> said.contains("style-src 'self'"));
            });
  }

  @Test
  void shouldOpenARunAndDecideByKeyboardAlone() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/runs");
    press("Tab");
    assertThat(focused()).isEqualTo("Skip to content");
    press("Enter");
    tabTo("run-" + world.run);
    press("Enter");
    browser.page.waitForURL("**/runs/" + world.run);
    browser.settle();

    tabTo("fact-1-1-1");
    assertThat(tips()).containsExactly("name, confidence 80 %\ntexas-utilities.csv:2\n" + READ);
    press("ArrowRight");
    assertThat(tips())
        .containsExactly("domain, confidence 95 %\nhttps://company-0.example/\n" + READ);
    press("Escape");
    assertThat(tips()).isEmpty();

    browser.open("/runs/" + world.run);
    tabTo("cancel");
    press("Enter");
    assertThat(browser.page.locator("dialog").innerText()).contains("Nothing more is done.");
    press("Escape");
    assertThat(browser.page.locator("dialog").isVisible()).isFalse();
    assertThat(focusedId()).isEqualTo("cancel");
    assertThat(task(world.run).getString("state")).isEqualTo("NEEDS_DECISION");

    browser.open("/runs/" + world.run);
    tabTo("accept");
    press("Enter");
    await().atMost(SOON).until(() -> task(world.run).getString("state"), "RUNNING"::equals);
    browser.page.locator("#notice", withText("decided, it goes on")).waitFor();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void shouldFindALeadMoveItAndAnswerWhatIsDue() {
    new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/leads");
    browser.page.locator("#q").fill("energy & co");
    browser.page.keyboard().press("Enter");
    browser.page.waitForURL("**/leads?q=energy*");
    browser.settle();
    assertThat(StandIn.lastQuery("/internal/crm/leads")).contains("q=energy+&+co");
    assertThat(browser.page.locator("#export").getAttribute("href")).contains("q=energy+%26+co");
    browser.page.locator("#lead-" + ToldLeads.LEAD).click();
    browser.page.waitForURL("**/leads/" + ToldLeads.LEAD);
    browser.settle();
    browser.page.locator("#fact-2").focus();
    assertThat(tips())
        .containsExactly("employees, confidence 35 %\ninferred from the careers page");

    browser.page.locator("#note").fill("she called");
    browser.page.locator("#to-WON").click();
    browser.page.locator("#notice", withText(ToldLeads.LEAD + ": to won.")).waitFor();
    ToldLeads.tellThat(LeadState.WON);
    try (Events research = new Events("research-worker")) {
      research.send(
          new LeadMoved(ToldLeads.LEAD, "Ann Lee", LeadState.REPLIED, LeadState.WON, "owner"));
    }
    browser.page.locator("h1 .badge", withText("won")).waitFor();
    assertThat(browser.page.locator("#note").inputValue()).isEqualTo("she called");
    browser.page.locator("#add-note").click();
    browser.page.locator("#notice", withText("Noted with " + ToldLeads.LEAD)).waitFor();

    browser.open("/followups");
    browser.page.locator("#" + ToldLeads.DUE + "-1").click();
    browser.page.locator("#notice", withText(ToldLeads.DUE + ": sent.")).waitFor();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void shouldFollowWhatHappensWithoutBeingLoadedAgain() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/runs/" + world.run);
    browser.page.evaluate("window.stillTheSamePage = true");
    browser.page.locator("#get-json").focus();
    world.runIs("COMPANY_RESEARCH");
    try (Events research = new Events("research-worker")) {
      research.send(new ResearchRunProgressed(world.run, "COMPANY_RESEARCH", 30, 28, 24, 17, 1));
    }
    browser.page.locator("h1 .badge", withText("company research")).waitFor();
    assertThat(browser.page.locator("#decide").count()).isZero();
    assertThat(focusedId()).isEqualTo("get-json");
    assertThat(browser.page.evaluate("window.stillTheSamePage")).isEqualTo(true);
  }

  @Test
  void shouldDrawAndKeepChartsAndGiveTheirFigures() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/sessions/" + world.session);
    for (String chart : List.of("#chart-price", "#chart-equity")) {
      Locator canvas = browser.page.locator(chart + " canvas").first();
      assertThat((int) canvas.evaluate(Scripts.COLOURS)).as(chart).isGreaterThan(10);
      assertThat(browser.page.locator(chart + " [role=img]").getAttribute("aria-label"))
          .contains("in USDT, 300 points");
    }
    browser.page.locator("#chart-price canvas").first().hover();
    browser.page.locator("#chart-price summary").click();
    assertThat(browser.page.locator("#chart-price tbody tr").count()).isEqualTo(16);
    browser.page.evaluate("document.querySelector('#chart-price').marked = true");
    browser.page.evaluate("htmx.trigger('#page', 'refresh')");
    browser.settle();
    assertThat(browser.page.evaluate("document.querySelector('#chart-price').marked"))
        .isEqualTo(true);
    assertThat(browser.page.locator("#chart-price details").getAttribute("open")).isNotNull();

    browser.page.locator("#kill-" + world.session).click();
    browser.page.locator("#confirm-yes").click();
    browser.page.locator("#notice", withText("Killing " + world.session)).waitFor();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void shouldSendWhatWasConfirmedAlthoughThePageWasRefreshedUnderTheQuestion() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/sessions/" + world.session);
    browser.page.locator("#kill-" + world.session).click();
    refreshPage();
    browser.page.locator("#confirm-yes").click();
    browser.page.locator("#notice", withText("Killing " + world.session)).waitFor();
    assertThat(browser.complaints).isEmpty();
  }

  @Test
  void shouldTellTheAnswerAlthoughThePageWasRefreshedUnderTheRequest() {
    ConsoleWorld world = new ConsoleWorld();
    browser.login(ServiceResource.OWNER_TOKEN);
    browser.open("/sessions/" + world.session);
    browser.page.route(
        "**/console/say",
        route -> {
          refreshPage();
          route.resume();
        });
    browser.page.locator("#kill-" + world.session).click();
    browser.page.locator("#confirm-yes").click();
    browser.page.locator("#notice", withText("Killing " + world.session)).waitFor();
    assertThat(browser.complaints).isEmpty();
  }

  private void refreshPage() {
    browser.page.waitForResponse(
        "**/sessions/*", () -> browser.page.evaluate("htmx.trigger('#page', 'refresh')"));
    browser.page.waitForFunction("() => !document.querySelector('#page.htmx-request')");
  }

  private static com.microsoft.playwright.Page.LocatorOptions withText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }

  private void press(String key) {
    browser.page.keyboard().press(key);
  }

  private void tabTo(String id) {
    for (int i = 0; i < 60 && !focusedId().equals(id); i++) {
      press("Tab");
    }
    assertThat(focusedId()).isEqualTo(id);
  }

  private String focusedId() {
    return (String) browser.page.evaluate("document.activeElement.id");
  }

  private String focused() {
    return (String) browser.page.evaluate("document.activeElement.textContent.trim()");
  }

  private List<String> tips() {
    return browser.page.locator(".tip:visible").allInnerTexts();
  }
}
