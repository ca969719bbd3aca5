package dev.nightshift.cli.trading;

import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.cli.shell.Post;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a lock away before its time. */
@Command(name = "unlock", description = "Lift a lock that keeps a session from entering.")
final class TradeUnlock implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "ID", description = "The session.")
  String id = "";

  @Parameters(index = "1", paramLabel = "LOCK", description = "The lock, as 'trade locks' has it.")
  String lock = "";

  @Mixin JsonOption output = new JsonOption();

  TradeUnlock(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String path = "/locks/" + URLEncoder.encode(lock, StandardCharsets.UTF_8) + "/lift";
    return new Post(SessionPaths.session(id) + path, Json.object())
        .show(invocation, output, "Lifting " + lock + " of " + id + ".");
  }
}
