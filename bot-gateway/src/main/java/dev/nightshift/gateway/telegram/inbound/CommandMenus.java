package dev.nightshift.gateway.telegram.inbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.access.Member;
import dev.nightshift.gateway.access.Members;
import dev.nightshift.gateway.conversation.CommandMenu;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.BotCommand;
import dev.nightshift.gateway.telegram.botapi.CommandScope;
import dev.nightshift.gateway.telegram.botapi.Failure;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.chat.TelegramChats;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Shows each member the commands of their role, and everybody else those of a viewer. A menu is a
 * convenience: one that cannot be shown is tried again, and nothing else waits for it. Members who
 * left get the viewers' menu, like everybody.
 */
@Singleton
class CommandMenus {

  private static final Logger LOG = Logger.getLogger(CommandMenus.class);
  private static final Duration MEMBERS_EVERY = Duration.ofSeconds(5);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  /** A chat that has not begun may begin later. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofMinutes(10);

  private final BotApi api;
  private final Database database;
  private final Members members;
  private final Clock clock;
  private final Map<CommandScope, Role> shown = new HashMap<>();
  private final Map<CommandScope, Instant> refused = new HashMap<>();
  private volatile BooleanSupplier onShift = () -> false;
  private volatile boolean afresh;
  private Instant notBefore = Instant.MIN;

  CommandMenus(BotApi api, Database database, Members members, Clock clock) {
    this.api = api;
    this.database = database;
    this.members = members;
    this.clock = clock;
  }

  /** From now on, and as long as this instance is on shift. */
  void show(BooleanSupplier stillOnShift) {
    onShift = stillOnShift;
    afresh = true;
  }

  /** One turn of its loop. */
  void turn() {
    Instant now = clock.instant();
    if (!onShift.getAsBoolean() || (now.isBefore(notBefore) && !afresh)) {
      return;
    }
    if (afresh) {
      afresh = false;
      shown.clear();
      refused.clear();
    }
    notBefore = now.plus(MEMBERS_EVERY);
    for (Map.Entry<CommandScope, Role> menu : wanted().entrySet()) {
      if (!show(menu.getKey(), menu.getValue(), now)) {
        notBefore = now.plus(AFTER_A_FAILURE);
        return;
      }
    }
  }

  private Map<CommandScope, Role> wanted() {
    Map<CommandScope, Role> wanted = new LinkedHashMap<>();
    wanted.put(CommandScope.everybody(), Role.VIEWER);
    shown.keySet().forEach(scope -> wanted.put(scope, Role.VIEWER));
    for (Member member : database.inTransaction(members::list)) {
      if (member.channel().equals(TelegramChats.CHANNEL)) {
        // A private chat has the id of its person.
        TelegramChats.telegramId(TelegramChats.idOf(member.userId()))
            .ifPresent(id -> wanted.put(CommandScope.chat(id), member.role()));
      }
    }
    return wanted;
  }

  /** False: Telegram is away, or asks to wait. */
  private boolean show(CommandScope scope, Role role, Instant now) {
    if (shown.get(scope) == role || now.isBefore(refused.getOrDefault(scope, Instant.MIN))) {
      return true;
    }
    var commands =
        CommandMenu.of(role).stream()
            .map(item -> new BotCommand(item.word(), item.summary()))
            .toList();
    return switch (api.setMyCommands(commands, scope)) {
      case Outcome.Ok<Boolean> _ -> {
        shown.put(scope, role);
        yield true;
      }
      case Outcome.Failed<Boolean>(Failure.Refused refusal) -> {
        LOG.debugf("no menu for %s: %s", scope, refusal.sentence());
        refused.put(scope, now.plus(AFTER_A_REFUSAL));
        yield true;
      }
      case Outcome.Failed<Boolean>(Failure failure) -> {
        LOG.infof("menus are shown later: %s", failure.sentence());
        yield false;
      }
    };
  }
}
