package dev.nightshift.benchmarks.research;

import dev.nightshift.testkit.llm.LanguageModelStandIn;
import dev.nightshift.testkit.llm.ModelAnswer;
import dev.nightshift.testkit.llm.ModelRequest;
import dev.nightshift.testkit.web.CompanySites;
import dev.nightshift.testkit.web.SiteStandIn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A stand-in of a language model that has each company's front page read and finds nothing on it,
 * then has its team's page read and names the people there: two calls for each item. Some of its
 * answers fail, as those of providers do.
 */
final class ModelWorld implements AutoCloseable {

  private static final Pattern DOMAIN = Pattern.compile("domain = (\\S+?)(?:;|$)");
  private static final ModelAnswer.Text NOTHING =
      new ModelAnswer.Text("{\"facts\":[]}", ModelAnswer.USUAL);

  /** Who stands on the team's page of each of {@link CompanySites}. */
  private static final Map<String, String> TITLES =
      Map.of("Ann Lee", "Chief Executive Officer", "Gus Orr", "Head of Operations");

  private static final String PERSON =
      """
      {"name":"%1$s","title":"%2$s","source":"%3$s","quote":"%1$s"}""";

  private static final String OUT_OF_THE_WAY = "1000000";

  /** The worker's setting: of the last ten calls half may fail. */
  private static final String BREAKER =
      "DEV_NIGHTSHIFT_RESEARCH_MODEL_PROVIDERATTEMPTS_ATTEMPT_CIRCUITBREAKER_REQUESTVOLUMETHRESHOLD";

  /** The worker's setting: seconds that one call may take. */
  private static final String CALL_SECONDS =
      "DEV_NIGHTSHIFT_RESEARCH_MODEL_PROVIDERCALL_CALL_TIMEOUT_VALUE";

  /** Calls the breaker looks at here, see {@link #settings}. */
  static final int BREAKER_CALLS = 100;

  /** What one call may take here where some fail, see {@link #settings}. */
  static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** People on each company's pages. */
  static final int PEOPLE = TITLES.size();

  private final SiteStandIn site = SiteStandIn.start();
  private final LanguageModelStandIn model = LanguageModelStandIn.start();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
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

  /** How often calls have failed in which way. */
  synchronized Map<Fault, Integer> faults() {
    return Map.copyOf(faults);
  }

  /**
   * What a worker is to be told; its budgets are out of the way, and its breaker looks at more
   * calls than by default. Of ten calls of which each fails with a chance of a fifth, half fail
   * every thirtieth time: the breaker would be open for most of the time, and that is what would be
   * measured. Where calls fail, one may take {@link #TIMEOUT} instead of two minutes, so that not
   * most of the time is spent on waiting.
   */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(usual());
    if (faulty > 0) {
      settings.put(CALL_SECONDS, Long.toString(TIMEOUT.toSeconds()));
    }
    return Map.copyOf(settings);
  }

  private Map<String, String> usual() {
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

  private ModelAnswer fault(ModelRequest request) {
    return switch (nextFault()) {
      case RESET -> ModelAnswer.reset();
      case BUSY -> ModelAnswer.tooMany(1);
      case UNAVAILABLE -> ModelAnswer.status(503);
      case TORN -> new ModelAnswer.Truncated(NOTHING);
      case LATE -> wellDone(request).after(TIMEOUT.multipliedBy(2));
    };
  }

  private synchronized Fault nextFault() {
    Fault[] all = Fault.values();
    Fault fault = all[random.nextInt(all.length)];
    faults.merge(fault, 1, Integer::sum);
    return fault;
  }

  private ModelAnswer wellDone(ModelRequest request) {
    boolean people = request.mentions("You find people");
    Matcher domain = DOMAIN.matcher(String.join("\n", request.said()));
    if (!domain.find()) {
      return NOTHING;
    }
    String page = site.url(domain.group(1), people ? "/team" : "/").toString();
    if (request.toolResults() == 0) {
      return ModelAnswer.call("fetch_page", "{\"address\":\"" + page + "\"}");
    }
    return people ? team(page) : NOTHING;
  }

  private static ModelAnswer team(String page) {
    return ModelAnswer.text(
        TITLES.entrySet().stream()
            .map(person -> PERSON.formatted(person.getKey(), person.getValue(), page))
            .collect(Collectors.joining(",", "{\"people\":[", "]}")));
  }

  @Override
  public void close() {
    model.close();
    site.close();
  }
}
