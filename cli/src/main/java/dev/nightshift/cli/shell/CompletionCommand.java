package dev.nightshift.cli.shell;

import dev.nightshift.cli.outcome.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands, options and their values. */
@Command(
    name = "completion",
    description = "Print a completion script for bash or zsh.",
    footer = {"", "In this shell, from the project's root:", "  source <(./nightshift completion)"})
public final class CompletionCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Set by picocli before anything is asked. */
  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec command;

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("nightshift", command.root().commandLine());
    script.lines().forEach(invocation.screen()::line);
    // As it is typed from the project's root; bash looks functions up by the word as typed.
    invocation.screen().line("complete -F _complete_nightshift -o default ./nightshift");
    return ExitCode.DONE;
  }
}
