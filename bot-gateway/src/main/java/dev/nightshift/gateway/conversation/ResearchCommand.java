package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.research.ResearchOrder;
import dev.nightshift.gateway.research.ResearchRuns;
import dev.nightshift.gateway.research.RunBudget;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /research}: starts a run; what starts speaks for itself in the task's message. */
@Singleton
class ResearchCommand implements ChatCommand {

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("directory", "directory"),
          Map.entry("dir", "directory"),
          Map.entry("file", "directory"),
          Map.entry("quantity", "quantity"),
          Map.entry("qty", "quantity"),
          Map.entry("n", "quantity"),
          Map.entry("ongap", "on-gap"),
          Map.entry("gap", "on-gap"),
          Map.entry("skip", "skip"),
          Map.entry("skipfile", "skip"),
          Map.entry("skiplist", "skip"),
          Map.entry("brief", "brief"),
          Map.entry("budget", "budget"),
          Map.entry("criteria", "criteria"));

  /** {@code criteria=} before criteria that are not quoted says nothing. */
  private static final Pattern UNQUOTED_CRITERIA =
      Pattern.compile("(^|[\\s,])-{0,2}criteria=(?![\"'])", Pattern.CASE_INSENSITIVE);

  private final ResearchRuns runs;

  ResearchCommand(ResearchRuns runs) {
    this.runs = runs;
  }

  @Override
  public CommandName name() {
    return CommandName.RESEARCH;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return Act.say(Sentences.help(CommandName.RESEARCH));
    }
    ResearchOrder order = order(call.arguments());
    return (tx, answers) ->
        runs.start(tx, order, call.chatId(), call.message().id(), call.caller());
  }

  static ResearchOrder order(String text) {
    String plain = UNQUOTED_CRITERIA.matcher(text).replaceAll("$1");
    Arguments arguments = Arguments.parse(plain, ALIASES, Set.of());
    if (arguments.option("directory").isEmpty()) {
      throw new ProblemException(
          400,
          "directory-missing",
          "Name the uploaded directory to search, as directory=FILE; /help research says how.");
    }
    return ResearchOrder.of(
            arguments.option("directory").orElseThrow(),
            null,
            criteria(arguments),
            arguments.option("quantity").map(ResearchCommand::quantity).orElse(null),
            arguments.option("on-gap").orElse(null))
        .narrowed(arguments.option("brief").orElse(null), arguments.option("skip").orElse(null))
        .withBudget(arguments.option("budget").map(RunBudget::of).orElse(null));
  }

  private static String criteria(Arguments arguments) {
    return Stream.of(arguments.option("criteria").orElse(""), arguments.rest())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static Long quantity(String text) {
    if (!text.matches("-?\\d{1,12}")) {
      throw new ProblemException(
          400, "quantity-unreadable", "Quantity must be a whole number; got '" + text + "'.");
    }
    return Long.valueOf(text);
  }
}
