package dev.nightshift.local.control;

import dev.nightshift.local.process.LocalStackException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a supervisor for a home, and stops what runs there.
 *
 * <p>The supervisor is a process of its own in a session of its own: it outlives this one. It
 * reports its start on standard output, one {@link Answer} per line.
 */
public final class StackLauncher {

  private static final int EXIT_BOUND_SECONDS = 15;

  private final Path project;

  /** The directory that holds {@code local-stack/target} and the services' builds. */
  public StackLauncher(Path project) {
    this.project = project.toAbsolutePath().normalize();
  }

  /** Returns when every service is ready; when it throws, nothing is left running. */
  public LaunchResult start(UpOptions options, ProgressListener listener) {
    Optional<StackStatus> running = new SupervisorClient(options.home()).statusIfRunning();
    if (running.isPresent()) {
      return new LaunchResult.AlreadyRunning(withLogin(options.home(), running.get()));
    }
    options.home().prepare();
    Process supervisor = launch(options.home(), upArguments(options), options.ownSettings());
    Answer end = follow(supervisor, options.home(), listener);
    StackStatus status = withLogin(options.home(), Objects.requireNonNull(end.status()));
    return new LaunchResult.Started(status, supervisor.toHandle());
  }

  private static StackStatus withLogin(StackHome home, StackStatus status) {
    return status.withConsoleUrl(ConsoleLink.of(home, status.gatewayUrl()));
  }

  /**
   * Stops the stack in order, or what a killed supervisor left running; returns when nothing of it
   * runs any more. False: nothing did in the first place.
   */
  public boolean down(StackHome home, ProgressListener listener) {
    Optional<StackStatus> running = new SupervisorClient(home).statusIfRunning();
    if (running.isPresent()) {
      new SupervisorClient(home).down(listener);
      ProcessHandle.of(running.get().pid()).ifPresent(StackLauncher::awaitExit);
      return true;
    }
    if (!home.isMarked() || !Files.isDirectory(home.logs())) {
      return false;
    }
    boolean[] stopped = {false};
    Process cleaner =
        launch(home, List.of("clean", home.real().directory().toString()), Optional.empty());
    follow(
        cleaner,
        home,
        progress -> {
          stopped[0] = true;
          listener.on(progress);
        });
    awaitExit(cleaner.toHandle());
    return stopped[0];
  }

  /**
   * Copies a running stack into a file, while it works on.
   *
   * @param version of this Nightshift, which the file remembers
   * @return how many bytes the file has
   */
  public long backup(StackHome home, Path file, String version) {
    StackStatus running = new SupervisorClient(home).status();
    if (running.state() != StackState.UP) {
      throw new LocalStackException(
          "The stack of %s is %s; a backup needs every service: see './nightshift status'."
              .formatted(home.directory(), running.state()));
    }
    Process copier =
        launch(
            home,
            List.of(
                "backup",
                home.real().directory().toString(),
                file.toAbsolutePath().normalize().toString(),
                port(running, "postgres"),
                port(running, "kafka"),
                version),
            Optional.empty());
    Answer end = follow(copier, home, step -> {});
    return Long.parseLong(Objects.requireNonNull(end.sentence()));
  }

  private static String port(StackStatus running, String server) {
    return running.services().stream()
        .filter(service -> service.name().equals(server))
        .map(service -> Integer.toString(service.instances().getFirst().port()))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitExit(ProcessHandle supervisor) {
    try {
      supervisor.onExit().get(EXIT_BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalStackException(
          "The supervisor (process " + supervisor.pid() + ") stopped the stack but did not end.",
          e);
    }
  }

  private List<String> upArguments(UpOptions options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("supervise");
    arguments.add(options.home().real().directory().toString());
    arguments.add(project.toString());
    arguments.add(
        switch (options.ports()) {
          case PortChoice.Base(int port) -> Integer.toString(port);
          case PortChoice.Free() -> "free";
        });
    arguments.add(options.ephemeral() ? "ephemeral" : "lasting");
    options.scale().forEach((service, count) -> arguments.add(service + "=" + count));
    return arguments;
  }

  private Process launch(
      StackHome home, List<String> arguments, Optional<Map<String, String>> ownSettings) {
    Path target = project.resolve("local-stack/target");
    if (!Files.isDirectory(target.resolve("lib"))) {
      throw new LocalStackException(
          "The local stack is not built: " + target + " is missing; run ./nightshift.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
            "dev.nightshift.local.Main"));
    command.addAll(arguments);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectError(Redirect.appendTo(home.logs().resolve("supervisor.log").toFile()));
      ownSettings.ifPresent(
          settings -> {
            builder.environment().keySet().removeIf(name -> name.startsWith("NIGHTSHIFT_"));
            builder.environment().putAll(settings);
          });
      return builder.start();
    } catch (IOException e) {
      throw new LocalStackException("The supervisor cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private static Answer follow(Process supervisor, StackHome home, ProgressListener listener) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(supervisor.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Answer answer = Json.read(line, Answer.class);
        if (answer.progress() != null) {
          listener.on(answer.progress());
        } else if (Boolean.TRUE.equals(answer.ok())) {
          return answer;
        } else {
          awaitExit(supervisor.toHandle());
          throw new LocalStackException(
              Objects.requireNonNullElse(answer.sentence(), "The start failed."));
        }
      }
    } catch (IOException e) {
      throw new LocalStackException("The supervisor's progress cannot be read.", e);
    }
    throw new LocalStackException(
        "The supervisor ended without a word: see " + home.logs().resolve("supervisor.log") + ".");
  }
}
