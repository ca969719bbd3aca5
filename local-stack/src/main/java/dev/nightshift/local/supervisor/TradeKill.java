package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.process.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trading kill switch: a file that trading-session looks at ten times a second, and before it
 * begins anything. Session ids, one per line, kill those; an empty file kills all of them and lets
 * none begin, for as long as it lies there.
 */
final class TradeKill {

  private final StackHome home;

  TradeKill(StackHome home) {
    this.home = home;
  }

  /** The sentence that says what was reached. */
  synchronized String kill(@Nullable String sessionId, boolean serviceRuns) {
    try {
      PrivateFile.write(home.killSwitch(), sessionId == null ? "" : withOneMore(sessionId));
    } catch (IOException e) {
      throw new LocalStackException(
          "The kill switch " + home.killSwitch() + " cannot be written: " + e.getMessage() + ".",
          e);
    }
    String whom = sessionId == null ? "All trading" : "Session " + sessionId;
    String when =
        serviceRuns ? " is killed" : " is killed before trading-session does anything else";
    String until =
        sessionId == null ? "; nothing begins until " + home.killSwitch() + " is deleted." : ".";
    return whom + when + until;
  }

  private String withOneMore(String sessionId) throws IOException {
    Set<String> killed = new LinkedHashSet<>();
    if (Files.exists(home.killSwitch())) {
      killed.addAll(Files.readAllLines(home.killSwitch()));
      if (killed.isEmpty()) {
        return ""; // all of them are killed already
      }
    }
    killed.add(sessionId);
    return String.join("\n", killed) + "\n";
  }
}
