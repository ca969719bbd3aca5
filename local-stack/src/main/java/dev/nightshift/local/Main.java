package dev.nightshift.local;

import dev.nightshift.local.backup.Backup;
import dev.nightshift.local.backup.Backup.RunningServers;
import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.Json;
import dev.nightshift.local.control.Progress;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.log.LogLimits;
import dev.nightshift.local.log.LogPrinter;
import dev.nightshift.local.log.RotatingLog;
import dev.nightshift.local.process.LocalStackException;
import dev.nightshift.local.process.OwnSession;
import dev.nightshift.local.supervisor.StackSession;
import dev.nightshift.local.supervisor.StartOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The supervisor's process, started by {@link dev.nightshift.local.control.StackLauncher}.
 *
 * <p>{@code supervise HOME PROJECT PORTBASE|free lasting|ephemeral [SERVICE=N]…} runs a stack until
 * it is asked to stop; {@code clean HOME} ends what a dead supervisor left; {@code backup} copies a
 * running one into a file. They tell their starter how it goes on standard output, in the control
 * protocol's answers; the last one says how it ended.
 */
public final class Main {

  private static final PrintStream STARTER =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Main() {}

  public static void main(String[] arguments) {
    OwnSession.begin();
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    try {
      switch (arguments[0]) {
        case "supervise" -> supervise(StartOptions.parse(rest));
        case "backup" -> backup(rest);
        case "clean" -> clean(new StackHome(Path.of(rest.getFirst())));
        default -> throw new LocalStackException("Unknown verb " + arguments[0] + ".");
      }
    } catch (LocalStackException refused) {
      tell(Answer.refused(String.valueOf(refused.getMessage())));
      System.exit(1);
    } catch (IOException | UncheckedIOException failed) {
      tell(Answer.refused("The local stack failed: " + failed.getMessage() + "."));
      System.exit(1);
    }
  }

  private static void supervise(StartOptions options) throws IOException {
    Path log = options.home().logs().resolve("supervisor.log");
    System.setErr(LogPrinter.to(new RotatingLog(log, Clock.systemUTC(), LogLimits.DEFAULT)));
    new StackSession(options, System.getenv(), Clock.systemUTC())
        .run(
            Main::tellStep,
            status -> {
              tell(Answer.status(status));
              requireStarter();
              STARTER.close();
            });
  }

  private static void clean(StackHome home) throws IOException {
    StackSession.clean(home, Main::tellStep);
    tell(Answer.done("Nothing is left running."));
  }

  /** {@code HOME FILE POSTGRES-PORT KAFKA-PORT VERSION}. */
  private static void backup(List<String> arguments) {
    endWithStarter();
    StackHome home = new StackHome(Path.of(arguments.get(0)));
    Backup backup =
        new Backup(
            home,
            new RunningServers(
                Integer.parseInt(arguments.get(2)),
                Integer.parseInt(arguments.get(3)),
                StackSession.superuserPassword(home)),
            arguments.get(4),
            Clock.systemUTC());
    long bytes = backup.writeTo(Path.of(arguments.get(1)));
    tell(Answer.done(Long.toString(bytes)));
  }

  /** A copy that nobody waits for any more would lock and write unseen. */
  private static void endWithStarter() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            starter ->
                Thread.startVirtualThread(
                    () -> {
                      starter.onExit().join();
                      System.exit(1);
                    }));
  }

  private static void tellStep(Progress progress) {
    tell(Answer.step(progress));
    requireStarter();
  }

  private static void tell(Answer answer) {
    STARTER.println(Json.write(answer));
  }

  /** A stack that nobody waits for any more before it is up would be left running unseen. */
  private static void requireStarter() {
    if (STARTER.checkError()) {
      throw new LocalStackException("Whoever started the stack is gone.");
    }
  }
}
