package dev.nightshift.gateway.cost;

import dev.nightshift.backbone.contract.BudgetScope;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetExhausted;
import dev.nightshift.backbone.contract.ResearchEvent.BudgetWarned;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.gateway.access.Members;
import dev.nightshift.gateway.assistant.Turns;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.chat.Replies;
import dev.nightshift.gateway.chat.Saying;
import dev.nightshift.gateway.task.Task;
import dev.nightshift.gateway.task.Tasks;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Tells people about limits, once per chat and limit: whoever asked for the work in the chat where
 * they did, and of limits that all share also the owners, in chats of their own.
 */
@Singleton
public final class BudgetNews {

  private final Tasks tasks;
  private final Turns turns;
  private final Members members;
  private final Chats chats;
  private final Replies replies;

  BudgetNews(Tasks tasks, Turns turns, Members members, Chats chats, Replies replies) {
    this.tasks = tasks;
    this.turns = turns;
    this.members = members;
    this.chats = chats;
    this.replies = replies;
  }

  /** A limit is near: the owners are warned of one that all share, else whoever it limits. */
  public void heard(Tx tx, BudgetWarned warned) {
    NavigableSet<String> listeners =
        shared(warned.scope()) ? owners(tx) : new TreeSet<>(List.of(asker(tx, warned.subjectId())));
    String key = key("warned", warned.scope(), warned.name(), warned.period(), warned.limitUsd());
    tell(tx, listeners, key, BudgetWords.of(warned));
  }

  /** A limit is reached: whoever has to wait is told, and the owners of one that all share. */
  public void heard(Tx tx, BudgetExhausted exhausted) {
    NavigableSet<String> listeners = shared(exhausted.scope()) ? owners(tx) : new TreeSet<>();
    listeners.add(asker(tx, exhausted.subjectId()));
    String key =
        key(
            "exhausted",
            exhausted.scope(),
            exhausted.name(),
            exhausted.period(),
            exhausted.limitUsd());
    tell(tx, listeners, key, BudgetWords.of(exhausted));
  }

  private void tell(Tx tx, NavigableSet<String> listeners, String onceKey, String text) {
    for (String chat : listeners) {
      replies.say(tx, new Saying(chat, null, null, onceKey, text, List.of()));
    }
  }

  /** The chat where it was asked for; the owner's own for what nobody asked for in a chat. */
  private String asker(Tx tx, String subjectId) {
    return tasks
        .find(tx, subjectId)
        .map(Task::chatId)
        .or(() -> turns.chatOf(tx, subjectId))
        .orElseGet(() -> own(tx));
  }

  private NavigableSet<String> owners(Tx tx) {
    NavigableSet<String> found = new TreeSet<>(List.of(own(tx)));
    members
        .owners(tx)
        .forEach(owner -> chats.find(tx, owner.channel(), owner.userId()).ifPresent(found::add));
    return found;
  }

  private String own(Tx tx) {
    chats.ensure(tx, Chats.OWN, "http");
    return Chats.OWN;
  }

  private static boolean shared(BudgetScope scope) {
    return switch (scope) {
      case RUN, USER_DAY -> false;
      case PROVIDER_DAY, PROVIDER_MONTH, MONTH -> true;
    };
  }

  private static String key(
      String what, BudgetScope scope, String name, String period, BigDecimal limit) {
    return "budget:%s:%s:%s:%s:%s".formatted(what, scope, name, period, limit.toPlainString());
  }
}
