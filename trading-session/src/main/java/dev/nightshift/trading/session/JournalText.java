package dev.nightshift.trading.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightshift.trading.engine.EngineCommand;
import java.util.Map;

/** Entries of a journal as JSON: what they are called, and their content. */
final class JournalText {

  /** Under which commands are found again. */
  static final String COMMAND = "COMMAND";

  private static final String TYPE = "type";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final Map<String, Class<? extends EngineCommand>> COMMANDS =
      Map.of(
          "WarmUp", EngineCommand.WarmUp.class,
          "Pause", EngineCommand.Pause.class,
          "Resume", EngineCommand.Resume.class,
          "Flatten", EngineCommand.Flatten.class,
          "Stop", EngineCommand.Stop.class,
          "Kill", EngineCommand.Kill.class,
          "LiftLock", EngineCommand.LiftLock.class,
          "Place", EngineCommand.Place.class,
          "Cancel", EngineCommand.Cancel.class);

  private JournalText() {}

  static String kind(Entry entry) {
    return switch (entry) {
      case Entry.Obeyed _ -> COMMAND;
      case Entry.Happened happened -> happened.event().getClass().getSimpleName();
    };
  }

  static String of(Entry entry) {
    return switch (entry) {
      case Entry.Obeyed obeyed -> command(obeyed.command());
      case Entry.Happened happened -> written(JSON.valueToTree(happened.event()));
    };
  }

  private static String command(EngineCommand command) {
    ObjectNode tree = JSON.valueToTree(command);
    return written(tree.put(TYPE, command.getClass().getSimpleName()));
  }

  /**
   * Reads what {@link #of} wrote of a command.
   *
   * @throws IllegalArgumentException it cannot be read
   */
  static EngineCommand command(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      Class<? extends EngineCommand> type = COMMANDS.get(tree.path(TYPE).asText());
      if (type == null) {
        throw new IllegalArgumentException("A journal holds an unknown command: " + text);
      }
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A journal cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static String written(JsonNode tree) {
    return tree.toString();
  }
}
