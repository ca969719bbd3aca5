package dev.nightshift.cli.shell;

import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.Patience;
import dev.nightshift.cli.gateway.Pause;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.terminal.Progress;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.local.control.StackFile;
import dev.nightshift.local.control.StackHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the program and the machine it runs on. Commands see the outside only through this,
 * so that a test can stand in for all of it.
 *
 * @param root the project's root, where the default home lies
 * @param workingDirectory what relative paths on the command line are relative to
 */
public record Invocation(
    Screen screen,
    Map<String, String> environment,
    Path root,
    Path workingDirectory,
    Clock clock,
    Pause pause,
    ConnectionOptions connection) {

  /** How long a command that waits bears a gateway that does not answer. */
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

  private static final Duration SHORT_OUTAGE = Duration.ofSeconds(15);

  /** A path as given on the command line, made absolute. */
  public Path path(Path given) {
    return workingDirectory.resolve(given).normalize();
  }

  /** The local stack that is meant, running or not. */
  public StackHome home() {
    Path given = connection.home;
    if (given == null) {
      given = variable("NIGHTSHIFT_HOME").map(Path::of).orElse(null);
    }
    return new StackHome(given == null ? root.resolve(".nightshift") : path(given));
  }

  /** A gateway was named, so that the local stack is not what is meant. */
  public boolean isElsewhere() {
    return !namedUrl().equals(localUrl()) && namedUrl().isPresent();
  }

  private Optional<String> namedUrl() {
    return Optional.ofNullable(connection.url).or(() -> variable("NIGHTSHIFT_URL"));
  }

  private Optional<String> localUrl() {
    return StackFile.read(home()).map(StackFile::gatewayUrl);
  }

  /** The gateway that was named, else the local stack's. Nothing is sent yet. */
  public Gateway gateway() {
    Optional<String> named = namedUrl();
    Optional<String> local = localUrl();
    String url =
        named
            .or(() -> local)
            .orElseThrow(
                () ->
                    CommandFailed.unreachable(
                        "No local stack runs with the home %s. Start it with './nightshift up', or name a gateway with --url."
                            .formatted(home().directory())));
    return new Gateway(uri(url), token(Optional.of(url).equals(local)), advice(named.isEmpty()));
  }

  private static String advice(boolean local) {
    return local
        ? "Start it with './nightshift up', or name another gateway with --url."
        : "Check --url and NIGHTSHIFT_URL, or start a stack here with './nightshift up'.";
  }

  /** The local stack's token is for the local stack only and never sent elsewhere. */
  private @Nullable String token(boolean local) {
    return Optional.ofNullable(connection.token)
        .or(() -> variable("NIGHTSHIFT_TOKEN"))
        .or(() -> local ? localToken() : Optional.empty())
        .orElse(null);
  }

  private Optional<String> localToken() {
    try {
      return Optional.of(Files.readString(home().token()).strip());
    } catch (IOException e) {
      return Optional.empty(); // the gateway will refuse, with a sentence that says where it lies
    }
  }

  private static URI uri(String url) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below, in the same words as for a URL of another kind
    }
    throw CommandFailed.usage(
        "'%s' is no address of a gateway; it looks like http://127.0.0.1:8080.".formatted(url));
  }

  /** For calls that follow something already accepted: it goes on whether we see it or not. */
  public Patience longPatience() {
    return new Patience(screen, clock, pause, LONGEST_OUTAGE);
  }

  /** For calls that a person waits for. */
  public Patience shortPatience() {
    return new Patience(screen, clock, pause, SHORT_OUTAGE);
  }

  public Progress progress(boolean json) {
    return json ? Progress.silent(clock) : new Progress(screen, clock);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
