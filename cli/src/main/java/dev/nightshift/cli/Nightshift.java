package dev.nightshift.cli;

import dev.nightshift.cli.chat.ChatCommand;
import dev.nightshift.cli.demo.DemoCommand;
import dev.nightshift.cli.gateway.Pause;
import dev.nightshift.cli.lead.LeadsCommand;
import dev.nightshift.cli.operations.IncidentsCommand;
import dev.nightshift.cli.operations.StatusCommand;
import dev.nightshift.cli.operations.TasksCommand;
import dev.nightshift.cli.operations.TokensCommand;
import dev.nightshift.cli.operations.WorkersCommand;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.research.ResearchCommand;
import dev.nightshift.cli.shell.ClientVersion;
import dev.nightshift.cli.shell.CommandFactory;
import dev.nightshift.cli.shell.CompletionCommand;
import dev.nightshift.cli.shell.ConnectionOptions;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.stack.BackupCommand;
import dev.nightshift.cli.stack.DownCommand;
import dev.nightshift.cli.stack.LogsCommand;
import dev.nightshift.cli.stack.RestartCommand;
import dev.nightshift.cli.stack.RestoreCommand;
import dev.nightshift.cli.stack.UpCommand;
import dev.nightshift.cli.terminal.Screen;
import dev.nightshift.cli.trading.TradeCommand;
import dev.nightshift.local.control.NotRunningException;
import dev.nightshift.local.process.LocalStackException;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code nightshift} client. However a command ends, it ends with one of the {@link ExitCode}s
 * and, when it did not work, with one sentence on stderr; never with a stack trace.
 */
@Command(
    name = "nightshift",
    description = "Agents that work while you sleep.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ClientVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      ResearchCommand.class,
      TradeCommand.class,
      LeadsCommand.class,
      ChatCommand.class,
      TasksCommand.class,
      TokensCommand.class,
      WorkersCommand.class,
      IncidentsCommand.class,
      LogsCommand.class,
      RestartCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Nightshift {
  private static final int DEFAULT_COLUMNS = 100;

  @Mixin final ConnectionOptions connection;

  Nightshift(Invocation invocation) {
    this.connection = invocation.connection();
  }

  static void main(String[] arguments) {
    System.exit(run(ofThisProcess(), arguments));
  }

  /** Runs one command line and returns its exit code. */
  static int run(Invocation invocation, String... arguments) {
    Screen screen = invocation.screen();
    CommandLine line = new CommandLine(Nightshift.class, new CommandFactory(invocation));
    line.setUsageHelpWidth(Math.clamp(screen.width(), 60, 110));
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(screen.answer(), true))
        .setErr(new PrintWriter(screen.said(), true));
    line.setParameterExceptionHandler((wrong, _) -> wrongUsage(screen, wrong));
    line.setExecutionExceptionHandler((failure, _, _) -> failed(invocation, failure));
    return line.execute(arguments);
  }

  private static int wrongUsage(Screen screen, ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !command.getSubcommands().isEmpty()
        && !unmatched.isUnknownOption()) {
      screen.error(
          "there is no command '%s'.".formatted(name + " " + unmatched.getUnmatched().getFirst()));
    } else if (String.valueOf(wrong.getMessage()).startsWith("Missing required subcommand")) {
      screen.error(
          "say which: %s %s".formatted(name, String.join("|", command.getSubcommands().keySet())));
    } else {
      screen.error(String.valueOf(wrong.getMessage()));
    }
    UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(screen.said(), true));
    screen.note("Try: %s --help".formatted(name));
    return ExitCode.USAGE;
  }

  private static int failed(Invocation invocation, Exception failure) {
    if (failure instanceof CommandFailed failed) {
      invocation.screen().error(failed.sentence());
      return failed.exitCode();
    }
    if (failure instanceof LocalStackException stack) {
      invocation.screen().error(String.valueOf(stack.getMessage()));
      return ExitCode.FAILED;
    }
    if (failure instanceof NotRunningException nobody) {
      invocation.screen().error(String.valueOf(nobody.getMessage()));
      return ExitCode.UNREACHABLE;
    }
    invocation
        .screen()
        .error(
            "this should not have happened (%s); NIGHTSHIFT_DEBUG=1 shows where."
                .formatted(failure));
    if (invocation.environment().containsKey("NIGHTSHIFT_DEBUG")) {
      failure.printStackTrace(invocation.screen().said());
    }
    return ExitCode.FAILED;
  }

  private static Invocation ofThisProcess() {
    Map<String, String> environment = System.getenv();
    Path here = Path.of("").toAbsolutePath();
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    boolean colour =
        terminal && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    return new Invocation(
        new Screen(System.out, System.err, terminal, colour, columns(environment)),
        environment,
        Path.of(environment.getOrDefault("NIGHTSHIFT_ROOT", here.toString())),
        here,
        Clock.systemUTC(),
        Pause::sleep,
        new ConnectionOptions());
  }

  /** As the shell says; a terminal that says 0 does not know its own width. */
  private static int columns(Map<String, String> environment) {
    String said = environment.getOrDefault("COLUMNS", "");
    int columns = said.matches("\\d{1,4}") ? Integer.parseInt(said) : 0;
    return columns == 0 ? DEFAULT_COLUMNS : columns;
  }
}
