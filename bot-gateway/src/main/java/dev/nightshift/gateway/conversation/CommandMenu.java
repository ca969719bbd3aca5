package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.security.Role;
import java.util.Arrays;
import java.util.List;

/** The commands that somebody may use, for channels that show them as a menu. */
public final class CommandMenu {

  /**
   * One line of it.
   *
   * @param word without the slash
   */
  public record Item(String word, String summary) {}

  private CommandMenu() {}

  /** In the order of {@code /help}. */
  public static List<Item> of(Role role) {
    return Arrays.stream(CommandName.values())
        .filter(command -> role.covers(command.least()))
        .map(command -> new Item(command.word(), command.summary()))
        .toList();
  }
}
