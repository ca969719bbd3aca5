package dev.nightshift.research.assistant;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is understood without a model: short questions about runs, sessions and tasks, the name of a
 * run or a session, and requests to find companies in an uploaded file or to cancel something.
 *
 * <p>Rather nothing than a guess: a text that is not wholly of one of these forms is not
 * understood.
 */
final class ChatRules {

  /** Longer texts say more than a rule hears. */
  private static final int MOST_CHARACTERS = 300;

  private static final Pattern CANCEL =
      whole("(?:please )?(?:cancel|stop|end|abort) ((?:run|ses|task|job)-[0-9a-z]{1,40})");

  private static final Pattern SHOW =
      whole(
          "(?:(?:show|open)(?: me)? |how is |how does |how far is |what about |what is |status of"
              + " )?(?:the )?(?:run |session )?((?:run|ses)-[0-9a-z-]{1,40})"
              + "(?: doing| going| do)?");

  private static final Pattern LIST =
      whole(
          "(?:(?:show|list)(?: me)? |which |what |how are |are there )?"
              + "(?:all |any |the |my |our )?(?:latest |last |newest |recent )?"
              + "(?:research |trading |paper-trading |background )?(runs|sessions|tasks)"
              + "(?: (?:are there|are running|run|do we have|exist|doing|going))?");

  private static final Pattern RESEARCH =
      whole(
          "(?:please )?(?:find|get|research)(?: me)? ([0-9]{1,5}) (?:companies|leads)"
              + " (?:in|from|of|out of) ([^\\s\"]{1,200})"
              + "(?: (?:with|where|for) (.+))?");

  private static final Pattern CRITERION =
      Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_.-]{0,59})\\s*=\\s*(?:\"([^\"]*)\"|([^,\"]+?))\\s*");

  private static final Pattern BETWEEN = Pattern.compile(",|\\band\\b");

  private ChatRules() {}

  /**
   * A tool, by the name a model calls it by, and what it is given.
   *
   * @param arguments as the tool's schema says
   */
  record Call(String tool, JsonObject arguments) {}

  /** Empty: not understood. */
  static Optional<Call> understand(String text) {
    String said = text.strip().replaceAll("\\s+", " ").replaceAll("[?!.]+$", "").strip();
    if (said.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    return cancel(said).or(() -> show(said)).or(() -> list(said)).or(() -> research(said));
  }

  private static Optional<Call> cancel(String said) {
    return found(CANCEL, said)
        .map(
            match -> new Call("propose_cancel", new JsonObject().put("id", lower(match.group(1)))));
  }

  private static Optional<Call> show(String said) {
    return found(SHOW, said)
        .map(match -> lower(match.group(1)))
        .map(
            id ->
                new Call(
                    id.startsWith("run-") ? "show_run" : "show_session",
                    new JsonObject().put("id", id)));
  }

  private static Optional<Call> list(String said) {
    return found(LIST, said)
        .map(match -> new Call("list_" + lower(match.group(1)), new JsonObject()));
  }

  private static Optional<Call> research(String said) {
    return found(RESEARCH, said)
        .flatMap(
            match ->
                criteria(match.group(3))
                    .map(
                        criteria ->
                            new Call(
                                "propose_research",
                                new JsonObject()
                                    .put("directory", match.group(2))
                                    .put("quantity", Integer.valueOf(match.group(1)))
                                    .put("criteria", criteria))));
  }

  /** {@code state=TX and city="Fort Worth"}; empty where any of it is no criterion. */
  private static Optional<JsonObject> criteria(@Nullable String said) {
    JsonObject criteria = new JsonObject();
    if (said == null) {
      return Optional.of(criteria);
    }
    for (String one : BETWEEN.split(said)) {
      Matcher match = CRITERION.matcher(one);
      if (!match.matches()) {
        return Optional.empty();
      }
      criteria.put(match.group(1), match.group(2) == null ? match.group(3) : match.group(2));
    }
    return Optional.of(criteria);
  }

  private static Optional<Matcher> found(Pattern pattern, String said) {
    return Optional.of(pattern.matcher(said)).filter(Matcher::matches);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Pattern whole(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
