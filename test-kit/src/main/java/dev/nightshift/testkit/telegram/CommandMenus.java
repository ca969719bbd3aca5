package dev.nightshift.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The command menus, one per scope. Under the lock. */
final class CommandMenus {

  private static final Pattern COMMAND = Pattern.compile("/?[a-z0-9_]{1,32}");
  private static final int LONGEST_DESCRIPTION = 256;
  private static final int MOST_COMMANDS = 100;

  private final Chats chats;
  private final Map<CommandScope, List<BotCommand>> menus = new HashMap<>();

  CommandMenus(Chats chats) {
    this.chats = chats;
  }

  JsonNode set(Parameters call) throws Refusal {
    CommandScope scope = scope(call);
    JsonNode list = call.structure("commands").orElseGet(Json::array);
    if (!list.isArray()) {
      throw Refusal.badRequest("expected an Array of BotCommand");
    }
    if (list.size() > MOST_COMMANDS) {
      throw Refusal.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    List<BotCommand> commands = new ArrayList<>();
    for (JsonNode entry : list) {
      commands.add(command(entry));
    }
    menus.put(scope, List.copyOf(commands));
    return BooleanNode.TRUE;
  }

  private static BotCommand command(JsonNode entry) throws Refusal {
    String command = entry.path("command").asText();
    String description = entry.path("description").asText();
    if (!COMMAND.matcher(command).matches()) {
      throw Refusal.badRequest("BOT_COMMAND_INVALID");
    }
    if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
      throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    return new BotCommand(command.replaceFirst("^/", ""), description);
  }

  JsonNode get(Parameters call) throws Refusal {
    ArrayNode list = Json.array();
    for (BotCommand each : in(scope(call))) {
      list.addObject().put("command", each.command()).put("description", each.description());
    }
    return list;
  }

  JsonNode delete(Parameters call) throws Refusal {
    menus.remove(scope(call));
    return BooleanNode.TRUE;
  }

  private CommandScope scope(Parameters call) throws Refusal {
    CommandScope scope = CommandScope.of(call);
    if (scope.namesChat() && !chats.has(scope.chatId())) {
      throw Refusal.badRequest("chat not found");
    }
    return scope;
  }

  List<BotCommand> in(CommandScope scope) {
    return menus.getOrDefault(scope, List.of());
  }
}
