package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.standin.Api.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * The system's Chromium, driven by Playwright. Where there is none ({@code CHROMIUM} names another
 * program) tests are skipped with a message, except under {@code CI=true}, where they fail.
 *
 * <p>Whatever the pages' consoles call an error, a violation of the Content-Security-Policy above
 * all, is kept in {@link #complaints}.
 */
final class Browser implements AutoCloseable {

  static final int WIDE = 1280;
  static final int PHONE = 360;
  private static final double PATIENCE_MS = 60_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> USUAL_PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  final List<String> complaints = new ArrayList<>();
  Page page;
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private BrowserContext context;

  Browser() {
    Path program = program();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  /** Forgets cookies, complaints and where it was. */
  void beginAnew(String origin) {
    if (context != null) {
      context.close();
    }
    complaints.clear();
    context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(origin)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE_MS);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
  }

  private static Path program() {
    String named = System.getenv("CHROMIUM");
    List<String> places = named == null ? USUAL_PLACES : List.of(named);
    return places.stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> missing(places));
  }

  private static RuntimeException missing(List<String> places) {
    String sentence = "No Chromium at " + places + " (set CHROMIUM to its program).";
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(sentence);
    }
    return new TestAbortedException(sentence);
  }

  /** Goes to a page and waits until it is live and everything it loads is there. */
  void open(String path) {
    page.navigate(path);
    settle();
  }

  /** Waits until the page is live, no part of it is being asked for, and its charts are drawn. */
  void settle() {
    page.waitForFunction(
        """
        () => document.querySelector('#live.on') && !document.querySelector('.htmx-request')
          && document.querySelector('#status').textContent.trim()
          && Array.from(document.querySelectorAll('[data-chart]')).every(one => one.dataset.drawn)
        """);
  }

  void login(String token) {
    page.navigate("/login");
    page.locator("#token").fill(token);
    page.keyboard().press("Enter");
    page.waitForURL("**/");
  }

  void look(ColorScheme scheme, int width) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.setViewportSize(width, width == PHONE ? 740 : 900);
  }

  /** Keeps what the page looks like, the whole of it. */
  void keep(String name, ColorScheme scheme, int width) {
    String file =
        "%s-%s-%s.png"
            .formatted(
                name, scheme.name().toLowerCase(Locale.ROOT), width == PHONE ? "phone" : "wide");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)).setFullPage(true));
  }

  /** Charts follow a window of another size a moment later. */
  void assertFitsItsWindow(String name) {
    await()
        .pollInSameThread()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("%s reaches beyond its window by pixels", name)
                    .isEqualTo(0));
  }

  /** Text that stands out from what is behind it by less than WCAG 2.2 AA asks for. */
  List<?> faintTexts() {
    return (List<?>) page.evaluate(Scripts.FAINT_TEXTS);
  }

  /** What a person who hears or tabs through the page would miss. */
  List<?> barriers() {
    return (List<?>) page.evaluate(Scripts.BARRIERS);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
