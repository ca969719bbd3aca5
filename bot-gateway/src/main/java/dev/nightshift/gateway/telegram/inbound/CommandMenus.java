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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Shows each member the commands of their role, and everybody else those of a viewer. A menu is a
 * convenience: one that cannot be shown is tried again, and nothing else waits for it. Telegram
 * refuses one for a chat that has not begun; it is shown once somebody is heard there. Members who
 * left get the viewers' menu, like everybody.
 */
@Singleton
class CommandMenus {

  private static final Logger LOG = Logger.getLogger(CommandMenus.class);
  private static final Duration MEMBERS_EVERY = Duration.ofSeconds(5);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  /** A chat may begin without a word to the bot. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofMinutes(10);

  private static final String HEARD_SINCE =
      """
      select t.telegram_id
      from unnest($1::bigint[], $2::timestamptz[]) as refused (telegram_id, at)
      join telegram_chat t on t.telegram_id = refused.telegram_id and t.seen_at >= refused.at
        and t.state = 'OPEN'
      """;

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
    if (!onShift.getAsBoolean() || (now.isBefore(notBefore) && !afresh && !refusalsOver())) {
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

  /** Forgets refusals of chats in which somebody was heard since; true when there are any. */
  private boolean refusalsOver() {
    if (refused.isEmpty()) {
      return false;
    }
    Map<Long, Instant> chats = new HashMap<>();
    refused.forEach((scope, at) -> chats.put(Objects.requireNonNullElse(scope.chatId(), 0L), at));
    List<CommandScope> begun =
        database.inTransaction(tx -> tx.query(HEARD_SINCE, ids(chats), times(chats))).stream()
            .map(row -> CommandScope.chat(row.getLong("telegram_id")))
            .toList();
    begun.forEach(refused::remove);
    return !begun.isEmpty();
  }

  private static Long[] ids(Map<Long, Instant> chats) {
    return chats.keySet().toArray(Long[]::new);
  }

  private static OffsetDateTime[] times(Map<Long, Instant> chats) {
    return chats.values().stream()
        .map(at -> at.atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
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

  private boolean refusedLately(CommandScope scope, Instant now) {
    Instant at = refused.get(scope);
    return at != null && now.isBefore(at.plus(AFTER_A_REFUSAL));
  }

  /** False: Telegram is away, or asks to wait. */
  private boolean show(CommandScope scope, Role role, Instant now) {
    if (shown.get(scope) == role || refusedLately(scope, now)) {
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
        refused.put(scope, now);
        yield true;
      }
      case Outcome.Failed<Boolean>(Failure failure) -> {
        LOG.infof("menus are shown later: %s", failure.sentence());
        yield false;
      }
    };
  }
}
