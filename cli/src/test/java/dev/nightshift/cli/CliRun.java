package dev.nightshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.shell.ConnectionOptions;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.terminal.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/** Runs one command line in this JVM: no terminal, a clock that only pauses move. */
public final class CliRun {

  /** How it ended and what it printed. */
  public record Result(int exitCode, String out, String err) {

    JsonNode json() {
      try {
        return Json.parse(out);
      } catch (IOException e) {
        throw new UncheckedIOException("Not one JSON value: " + out, e);
      }
    }
  }

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  public CliRun(Path folder) {
    this.folder = folder;
  }

  CliRun against(StandInGateway gateway) {
    environment.put("NIGHTSHIFT_URL", gateway.url());
    environment.put("NIGHTSHIFT_TOKEN", StandInGateway.TOKEN);
    return this;
  }

  CliRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Result run(String... arguments) {
    return record(invocation -> Nightshift.run(invocation, arguments));
  }

  /** Runs something that a command does; the exit code is what it returns. */
  public Result record(ToIntFunction<Invocation> work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen =
        new Screen(new PrintStream(out, true), new PrintStream(err, true), false, false, 100);
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    Invocation invocation =
        new Invocation(
            screen, environment, folder, folder, clock, this::pass, new ConnectionOptions());
    int exitCode = work.applyAsInt(invocation);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void pass(Duration span) {
    now.updateAndGet(instant -> instant.plus(span));
  }
}
