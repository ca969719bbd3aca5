package dev.nightshift.trading.session;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file that kills: one with session ids, a line each, only those; an empty one, or one with a
 * line {@code *}, every session. It needs no database and no broker, and whatever cannot be read
 * counts as every session.
 */
@Singleton
class KillSwitch {

  private static final String ALL = "*";
  private static final int MOST_BYTES = 1 << 16;

  private final Optional<Path> file;

  KillSwitch(KillSwitchConfig config) {
    this.file = config.file();
  }

  /** What is to be killed now; empty while the file is not there. */
  Optional<Killed> look() {
    return file.filter(Files::exists).flatMap(KillSwitch::read);
  }

  /** Whoever takes the file away between look and read does not kill anything by that. */
  static Optional<Killed> read(Path file) {
    try (var in = Files.newInputStream(file)) {
      String content = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      Set<String> named =
          content.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.toSet());
      return Optional.of(new Killed(file, named));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.of(new Killed(file, Set.of()));
    }
  }

  /**
   * What the file says.
   *
   * @param named sessions; empty: every one
   */
  record Killed(Path file, Set<String> named) {

    Killed {
      named = Set.copyOf(named);
    }

    boolean everything() {
      return named.isEmpty() || named.contains(ALL);
    }

    List<String> among(List<String> sessionIds) {
      return everything() ? sessionIds : sessionIds.stream().filter(named::contains).toList();
    }

    String by() {
      return everything()
          ? "the kill switch; remove " + file + " to trade again"
          : "the kill switch";
    }
  }
}
