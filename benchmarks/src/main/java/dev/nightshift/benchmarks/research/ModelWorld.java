package dev.nightshift.benchmarks.research;

import dev.nightshift.testkit.llm.LanguageModelStandIn;
import dev.nightshift.testkit.llm.ModelAnswer;
import dev.nightshift.testkit.llm.ModelRequest;
import dev.nightshift.testkit.web.CompanySites;
import dev.nightshift.testkit.web.SiteStandIn;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in of a language model that has each company's front page read, then says that it found
 * nothing: two calls for each item. Some of its answers fail, as those of providers do.
 */
final class ModelWorld implements AutoCloseable {

  private static final Pattern DOMAIN = Pattern.compile("domain = (\\S+?)(?:;|$)");
  private static final ModelAnswer.Text NOTHING =
      new ModelAnswer.Text("{\"facts\":[]}", ModelAnswer.USUAL);
  private static final ModelAnswer.Text NOBODY =
      new ModelAnswer.Text("{\"people\":[]}", ModelAnswer.USUAL);
  private static final String OUT_OF_THE_WAY = "1000000";

  /** The worker's setting: of the last ten calls half may fail. */
  private static final String BREAKER =
      "DEV_NIGHTSHIFT_RESEARCH_MODEL_PROVIDERATTEMPTS_ATTEMPT_CIRCUITBREAKER_REQUESTVOLUMETHRESHOLD";

  /** Calls the breaker looks at here, see {@link #settings}. */
  static final int BREAKER_CALLS = 100;

  private final SiteStandIn site = SiteStandIn.start();
  private final LanguageModelStandIn model = LanguageModelStandIn.start();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final Duration delay;
  private final double faulty;
  private final Random random = new Random(1);

  /**
   * A world.
   *
   * @param companies with pages
   * @param delay of each answer of the model
   * @param faulty part of its answers, from 0 to 1, that fail in a way that passes
   */
  ModelWorld(int companies, Duration delay, double faulty) {
    this.delay = delay;
    this.faulty = faulty;
    CompanySites.put(site, companies);
    model.script(this::answer);
  }

  byte[] directory(int companies) {
    return CompanySites.directory(site, companies);
  }

  int calls() {
    return calls.get();
  }

  int faults() {
    return faults.get();
  }

  /**
   * What a worker is to be told; its budgets are out of the way, and its breaker looks at more
   * calls than by default. Of ten calls of which each fails with a chance of a fifth, half fail
   * every thirtieth time: the breaker would be open for most of the time, and that is what would be
   * measured.
   */
  Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("NIGHTSHIFT_LLM_PROVIDER", "openai"),
        Map.entry(BREAKER, Integer.toString(BREAKER_CALLS)),
        Map.entry("NIGHTSHIFT_LLM_BASE_URL", model.url()),
        Map.entry("NIGHTSHIFT_LLM_API_KEY", "none"),
        Map.entry("NIGHTSHIFT_LLM_MODEL", "stand-in"),
        Map.entry("NIGHTSHIFT_LLM_INPUT_PRICE", "0.01"),
        Map.entry("NIGHTSHIFT_LLM_OUTPUT_PRICE", "0.01"),
        Map.entry("NIGHTSHIFT_RESEARCH_WEB_ALLOW_LOOPBACK", "true"),
        Map.entry("NIGHTSHIFT_RESEARCH_WEB_PACE", "PT0S"),
        Map.entry("NIGHTSHIFT_RESEARCH_BUDGET_PER_RUN", OUT_OF_THE_WAY),
        Map.entry("NIGHTSHIFT_RESEARCH_BUDGET_PER_USER_AND_DAY", OUT_OF_THE_WAY),
        Map.entry("NIGHTSHIFT_RESEARCH_BUDGET_PER_MONTH", OUT_OF_THE_WAY));
  }

  private ModelAnswer answer(ModelRequest request) {
    calls.incrementAndGet();
    ModelAnswer answer = failing() ? fault(request) : wellDone(request);
    return delay.isZero() ? answer : answer.after(delay);
  }

  private synchronized boolean failing() {
    return random.nextDouble() < faulty;
  }

  private synchronized ModelAnswer fault(ModelRequest request) {
    faults.incrementAndGet();
    return switch (random.nextInt(4)) {
      case 0 -> ModelAnswer.reset();
      case 1 -> ModelAnswer.tooMany(1);
      case 2 -> ModelAnswer.status(503);
      default -> new ModelAnswer.Truncated(request.mentions("You find people") ? NOBODY : NOTHING);
    };
  }

  private ModelAnswer wellDone(ModelRequest request) {
    if (request.toolResults() == 0) {
      String said = String.join("\n", request.said());
      Matcher domain = DOMAIN.matcher(said);
      if (domain.find()) {
        return ModelAnswer.call(
            "fetch_page", "{\"address\":\"" + site.url(domain.group(1), "/") + "\"}");
      }
    }
    return request.mentions("You find people") ? NOBODY : NOTHING;
  }

  @Override
  public void close() {
    model.close();
    site.close();
  }
}
