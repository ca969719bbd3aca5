package dev.nightshift.research.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.testkit.web.SiteAnswer;
import dev.nightshift.testkit.web.SiteRequest;
import dev.nightshift.testkit.web.SiteStandIn;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PagesTest {

  private static final String ACME = "acme.localhost";
  private static final String GREETING = "<title>Café</title><p>Grüße aus Zürich</p>";

  private final SiteStandIn site = SiteStandIn.start();
  private WebRig rig = WebRig.of(ExplicitWebConfig.ofTests());

  @AfterEach
  void close() {
    rig.close();
    site.close();
  }

  @Test
  void shouldFetchAPageWithItsTextAndSayWhoAsks() {
    site.set(
        ACME,
        "/a?b=c",
        SiteAnswer.html(
            """
            <html><head><title>Acme</title><meta name=description content="Pumps since 1987">
            <style>p{}</style><script>var x = "not said";</script>
            <script type="application/ld+json">{"@type":"Organization","telephone":"+1 5"}</script>
            </head><body><p>Hello
               there</p><a href="mailto:ann%2Blee@acme.com?subject=x">Mail</a></body></html>
            """));
    Page page = fetch(ACME, "/a?b=c#d");
    assertThat(page.address()).isEqualTo(site.url(ACME, "/a?b=c"));
    assertThat(page.text())
        .isEqualTo("Acme Pumps since 1987 Hello there Mail ann+lee@acme.com +1 5");
    SiteRequest request = site.requests(ACME, "/a?b=c").getFirst();
    assertThat(request.header("user-agent")).isEqualTo("Nightshift/1.2.3");
    assertThat(request.header("host")).isEqualTo(ACME + ":" + site.port());
  }

  @Test
  void shouldObeyRobotsAndReadThemOnce() {
    site.set(ACME, "/robots.txt", SiteAnswer.text("User-agent: *\nDisallow: /private\n"))
        .set(ACME, "/", SiteAnswer.html("<p>in</p>"))
        .set(ACME, "/private/x", SiteAnswer.html("<p>secret</p>"));
    fetch(ACME, "/");
    fetch(ACME, "/");
    refused(ACME, "/private/x", "its site's robots.txt does not allow it", false);
    assertThat(site.requests(ACME, "/robots.txt")).hasSize(1);
    assertThat(site.requests(ACME, "/private/x")).isEmpty();
  }

  @Test
  void shouldTakeAMissingRobotsFileForConsentAndAFailingOneForNone() {
    site.set("gone.localhost", "/robots.txt", SiteAnswer.status(403))
        .set("gone.localhost", "/", SiteAnswer.html("<p>in</p>"))
        .set("ill.localhost", "/robots.txt", SiteAnswer.status(503))
        .set("ill.localhost", "/", SiteAnswer.html("<p>in</p>"))
        .set("moved.localhost", "/robots.txt", SiteAnswer.redirect("/robots2.txt"))
        .set("moved.localhost", "/robots2.txt", SiteAnswer.text("User-agent: *\nDisallow: /"))
        .set("round.localhost", "/robots.txt", SiteAnswer.redirect("/robots.txt"))
        .set("round.localhost", "/", SiteAnswer.html("<p>in</p>"));
    assertThat(fetch("gone.localhost", "/").text()).isEqualTo("in");
    refused("ill.localhost", "/", "it answered 503", true);
    refused("moved.localhost", "/", "its site's robots.txt does not allow it", false);
    assertThat(fetch("round.localhost", "/").text()).isEqualTo("in");
    assertThat(site.requests("ill.localhost", "/")).isEmpty();
  }

  @Test
  void shouldFollowRedirectsToOtherSitesAndAskThoseForTheirRobots() {
    site.set(ACME, "/", SiteAnswer.redirect("/b"))
        .set(ACME, "/b", SiteAnswer.redirect(site.url("beta.localhost", "/c").toString()))
        .set("beta.localhost", "/c", SiteAnswer.html("<p>there</p>"))
        .set(ACME, "/round", SiteAnswer.redirect("/round"));
    assertThat(fetch(ACME, "/").address()).isEqualTo(site.url("beta.localhost", "/c"));
    assertThat(site.requests("beta.localhost", "/robots.txt")).hasSize(1);
    refused(ACME, "/round", "it redirects more than 5 times", false);
    assertThat(site.requests(ACME, "/round")).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "10.0.0.1", "[::ffff:192.168.0.1]", "[fd00:ec2::254]"})
  void shouldNotFollowARedirectIntoTheNetwork(String inside) {
    site.set(ACME, "/", SiteAnswer.redirect("http://" + inside + "/latest/meta-data/"));
    assertThatThrownBy(() -> fetch(ACME, "/"))
        .isInstanceOf(PageException.class)
        .hasMessageContaining("address, and those are not asked");
  }

  /** A public site by its address; nothing here may reach its own machine. */
  @Test
  void shouldNotFollowARedirectToThisMachine() {
    rig.close();
    InetAddress[] own = {InetAddress.ofLiteral("127.0.0.1")};
    rig =
        new WebRig(ExplicitWebConfig.ofTests().withLoopback(false), host -> own, Clock.systemUTC());
    for (String address : List.of("http://127.0.0.1/", "http://[::1]/", "http://acme.com/")) {
      assertThatThrownBy(() -> rig.pages().fetch(URI.create(address)))
          .isInstanceOfSatisfying(
              PageException.class, refused -> assertThat(refused.passing()).isFalse())
          .hasMessageContaining("has a loopback address");
    }
    assertThat(site.requests()).isEmpty();
  }

  /** Whoever answers the second question with an address inside gets a second check. */
  @Test
  void shouldConnectToTheAddressThatWasCheckedHoweverTheNameChanges() {
    rig.close();
    AtomicInteger asked = new AtomicInteger();
    rig =
        new WebRig(
            ExplicitWebConfig.ofTests(),
            host -> {
              String address = asked.incrementAndGet() <= 2 ? "127.0.0.1" : "10.0.0.1";
              return new InetAddress[] {InetAddress.ofLiteral(address)};
            },
            Clock.systemUTC());
    site.set("rebinding.dev", "/", SiteAnswer.html("<p>in</p>"));
    Pages pages = rig.pages();
    URI address = site.url("rebinding.dev", "/");
    assertThat(pages.fetch(address).text()).isEqualTo("in");
    assertThat(asked).hasValue(2);
    assertThatThrownBy(() -> pages.fetch(address))
        .hasMessageContaining("rebinding.dev has a private address");
    assertThat(site.requests("rebinding.dev", "/")).hasSize(1);
  }

  @Test
  void shouldReadTheCharsetOfHeaderMarkOrMeta() {
    String meta = "<meta charset=windows-1252>" + GREETING + "<p>“so”</p>";
    byte[] marked = ("\uFEFF" + GREETING).getBytes(UTF_16LE);
    site.set(ACME, "/header", SiteAnswer.bytes("text/html; charset=\"ISO-8859-1\"", latin()))
        .set(ACME, "/meta", SiteAnswer.html(meta, Charset.forName("windows-1252")))
        .set(ACME, "/mark", SiteAnswer.bytes("text/html; charset=utf-8", marked))
        .set(ACME, "/none", SiteAnswer.html(GREETING, UTF_8))
        .set(
            ACME, "/odd", SiteAnswer.bytes("text/html; charset=klingon", GREETING.getBytes(UTF_8)));
    for (String path : List.of("/header", "/meta", "/mark", "/none", "/odd")) {
      assertThat(fetch(ACME, path).text()).startsWith("Café Grüße aus Zürich");
      assertThat(fetch(ACME, path).html()).contains("Grüße").doesNotStartWith("\uFEFF");
    }
    assertThat(fetch(ACME, "/meta").text()).endsWith("“so”");
  }

  private static byte[] latin() {
    return GREETING.getBytes(ISO_8859_1);
  }

  @Test
  void shouldReadBrokenHtmlAndPlainText() {
    site.set(ACME, "/broken", SiteAnswer.html("<p>One<div><b>Two</p><table><td>Three</b>&copy &#x"))
        .set(ACME, "/plain", SiteAnswer.text("Just <b>text</b>\n here"));
    assertThat(fetch(ACME, "/broken").text()).contains("One").contains("Two").contains("Three©");
    assertThat(fetch(ACME, "/plain").text()).isEqualTo("Just <b>text</b> here");
  }

  @Test
  void shouldCutWhatHasNoEnd() {
    site.set(ACME, "/endless", new SiteAnswer.Endless())
        .set(ACME, "/bomb", SiteAnswer.gzipBomb(50_000_000));
    assertThat(fetch(ACME, "/endless").html()).hasSize(200_000);
    Page bomb = fetch(ACME, "/bomb");
    assertThat(bomb.html()).hasSize(200_000);
    assertThat(bomb.text()).isEqualTo("Begin");
  }

  @Test
  void shouldEndInTimeWhateverComesByteByByte() {
    rig.close();
    rig = WebRig.of(ExplicitWebConfig.ofTests().withTimeout(Duration.ofMillis(700)));
    site.set(ACME, "/slow", new SiteAnswer.SlowLoris(Duration.ofMillis(20)))
        .set(ACME, "/fine", SiteAnswer.html("<p>in</p>"));
    fetch(ACME, "/fine");
    refused(ACME, "/slow", "it did not come in time", true);
    assertThat(fetch(ACME, "/fine").text()).isEqualTo("in");
  }

  @Test
  void shouldSayWhyThereIsNoPage() {
    site.set(ACME, "/gone", SiteAnswer.status(404))
        .set(ACME, "/busy", SiteAnswer.status(503))
        .set(ACME, "/picture", SiteAnswer.bytes("image/png", new byte[10]))
        .set(ACME, "/untyped", new SiteAnswer.Whole(200, java.util.Map.of(), new byte[10]))
        .set(ACME, "/odd", SiteAnswer.html("x").with("Content-Encoding", "zstd"))
        .set(ACME, "/nowhere", SiteAnswer.status(302))
        .set(ACME, "/reset", new SiteAnswer.Reset())
        .set(ACME, "/torn", new SiteAnswer.Torn());
    refused(ACME, "/gone", "it answered 404", false);
    refused(ACME, "/busy", "it answered 503", true);
    refused(ACME, "/picture", "it is image/png and no page", false);
    refused(ACME, "/untyped", "it is untyped and no page", false);
    refused(ACME, "/odd", "it is compressed as zstd", false);
    refused(ACME, "/nowhere", "it redirects without saying where to", false);
    assertPassing(ACME, "/reset");
    assertPassing(ACME, "/torn");
    assertThatThrownBy(() -> rig.pages().fetch(URI.create("http://localhost:1/")))
        .hasMessage("http://localhost:1/ could not be fetched: its host takes no connection.");
  }

  @Test
  void shouldKeepThePaceAndTheDelayAskedForWithinItsBound() {
    rig.close();
    rig = WebRig.of(ExplicitWebConfig.ofTests().withPace(Duration.ofMillis(100)));
    site.set(ACME, "/robots.txt", SiteAnswer.text("User-agent: *\nCrawl-delay: 3600\n"))
        .set(ACME, "/", SiteAnswer.html("<p>in</p>"));
    Pages pages = rig.pages();
    for (int i = 0; i < 3; i++) {
      pages.fetch(site.url(ACME, "/"));
    }
    List<SiteRequest> requests = site.requests();
    assertThat(gapMs(requests.get(0), requests.get(1))).isGreaterThanOrEqualTo(90);
    assertThat(gapMs(requests.get(1), requests.get(2))).isGreaterThanOrEqualTo(250);
    assertThat(gapMs(requests.get(2), requests.get(3))).isGreaterThanOrEqualTo(250);
  }

  @Test
  void shouldLeaveAHostAloneThatAsksForMorePatienceThanThereIs() {
    site.set(ACME, "/busy", SiteAnswer.retryAfter(429, 3_600))
        .set(ACME, "/", SiteAnswer.html("<p>in</p>"));
    refused(ACME, "/busy", "it answered 429", true);
    refused(ACME, "/", "its host is left alone", true);
    assertThat(site.requests(ACME, "/")).isEmpty();
  }

  @Test
  void shouldSearchByAnEngineThatMayBeInside() {
    site.set(
        "localhost",
        "/searx/search?format=json&q=pumps+in+Waco",
        SiteAnswer.bytes(
            "application/json",
            """
            {"results":[{"title":"Acme","url":"https://acme.com/","content":"Pumps"},
             {"title":"No address","url":"javascript:alert(1)"},
             {"title":"Beta","url":"https://beta.com/"},{"title":"C","url":"https://c.com/"}]}
            """
                .getBytes(UTF_8)));
    Search search = rig.search(site.url("localhost", "/searx/"));
    assertThat(search.search("pumps in Waco", 2))
        .containsExactly(
            new Search.Hit("Acme", URI.create("https://acme.com/"), "Pumps"),
            new Search.Hit("Beta", URI.create("https://beta.com/"), ""));
    assertThatThrownBy(() -> search.search("other", 2))
        .isInstanceOf(PageException.class)
        .hasMessageContaining("it answered 404");
  }

  private Page fetch(String host, String path) {
    return rig.pages().fetch(site.url(host, path));
  }

  private void refused(String host, String path, String why, boolean passing) {
    Pages pages = rig.pages();
    assertThatThrownBy(() -> pages.fetch(site.url(host, path)))
        .isInstanceOfSatisfying(
            PageException.class, refused -> assertThat(refused.passing()).isEqualTo(passing))
        .hasMessage(site.url(host, path) + " could not be fetched: " + why + ".");
  }

  private void assertPassing(String host, String path) {
    Pages pages = rig.pages();
    assertThatThrownBy(() -> pages.fetch(site.url(host, path)))
        .isInstanceOfSatisfying(
            PageException.class, refused -> assertThat(refused.passing()).isTrue());
  }

  private static long gapMs(SiteRequest one, SiteRequest next) {
    return Duration.ofNanos(next.receivedNanos() - one.receivedNanos()).toMillis();
  }
}
