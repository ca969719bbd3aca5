package dev.nightshift.gateway.conversation;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.trading.NewsConfig.Volume;
import dev.nightshift.gateway.trading.NewsKind;
import dev.nightshift.gateway.trading.NewsMatrix;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /notify}: how loudly a chat is told what its sessions do, event by event. */
@Singleton
class NotifyCommand implements ChatCommand {

  private final NewsMatrix matrix;

  NotifyCommand(NewsMatrix matrix) {
    this.matrix = matrix;
  }

  @Override
  public CommandName name() {
    return CommandName.NOTIFY;
  }

  @Override
  public Act prepare(Call call) {
    if (call.arguments().isEmpty()) {
      return (tx, answers) -> answers.say(text(matrix.of(tx, call.chatId())));
    }
    List<String> words = List.of(call.arguments().split("[\\s=]+"));
    Optional<NewsKind> kind = NewsKind.ofWord(words.getFirst());
    Optional<Volume> volume = words.size() == 2 ? volume(words.get(1)) : Optional.empty();
    if (kind.isEmpty() || volume.isEmpty()) {
      throw new ProblemException(
          400,
          "notify-unreadable",
          "Say an event and how loud, such as /notify fill silent; events are %s, and they are on,"
                  .formatted(String.join(", ", NewsKind.words()))
              + " silent or off.");
    }
    return (tx, answers) -> {
      matrix.choose(tx, call.chatId(), kind.get(), volume.get());
      answers.say("%s is %s here from now on.".formatted(kind.get().word(), word(volume.get())));
    };
  }

  private static String text(Map<NewsKind, Volume> chosen) {
    return chosen.entrySet().stream()
        .map(each -> each.getKey().word() + ": " + word(each.getValue()))
        .collect(
            Collectors.joining(
                "\n", "", "\nSilent shows in the task's progress. /notify fill off changes one."));
  }

  private static Optional<Volume> volume(String word) {
    return Arrays.stream(Volume.values())
        .filter(each -> word(each).equalsIgnoreCase(word))
        .findFirst();
  }

  private static String word(Volume volume) {
    return volume.name().toLowerCase(Locale.ROOT);
  }
}
