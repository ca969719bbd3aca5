package dev.nightshift.cli.operations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.cli.gateway.Gateway;
import dev.nightshift.cli.gateway.GatewayFailure;
import dev.nightshift.cli.gateway.Json;
import dev.nightshift.cli.operations.StatusReport.GatewayView;
import dev.nightshift.cli.outcome.CommandFailed;
import dev.nightshift.cli.outcome.ExitCode;
import dev.nightshift.cli.shell.Invocation;
import dev.nightshift.cli.shell.JsonOption;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.control.SupervisorClient;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How everything is; works with the gateway, or every service, dead. */
@Command(
    name = "status",
    description = "Show services, work and incidents.",
    footer = {"", "The exit code is 0 whenever somebody could be asked, and 3 when nothing runs."})
public final class StatusCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin JsonOption output = new JsonOption();

  StatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Optional<StackStatus> stack =
        invocation.isElsewhere()
            ? Optional.empty()
            : new SupervisorClient(invocation.home()).statusIfRunning();
    StatusReport report;
    try {
      report = new StatusReport(stack, Optional.of(ask(invocation.gateway())));
    } catch (CommandFailed failure) {
      if (!isAway(failure)) {
        throw failure;
      }
      if (stack.isEmpty()) {
        sayNothingRuns();
        throw failure;
      }
      report = new StatusReport(stack, Optional.empty());
    }
    if (output.json()) {
      invocation.screen().json(report.toJson());
    } else {
      invocation.screen().lines(report.describe(invocation.screen()));
    }
    return ExitCode.DONE;
  }

  /** Nobody can be asked, as opposed to one who refuses to answer us. */
  private static boolean isAway(CommandFailed failure) {
    return failure.exitCode() == ExitCode.UNREACHABLE
        || (failure instanceof GatewayFailure answer && answer.isTransient());
  }

  /** A script gets its object also then; the sentence and the exit code follow. */
  private void sayNothingRuns() {
    if (output.json()) {
      invocation
          .screen()
          .json(new StatusReport(Optional.empty(), Optional.empty()).toJson().put("state", "DOWN"));
    }
  }

  private static GatewayView ask(Gateway gateway) {
    JsonNode health = health(gateway);
    return new GatewayView(
        gateway.base().toString(),
        health,
        list(gateway, "/api/v1/instances"),
        list(gateway, "/api/v1/tasks"),
        list(gateway, "/api/v1/incidents"));
  }

  /** A gateway that cannot even say how it is counts as down. */
  private static JsonNode health(Gateway gateway) {
    try {
      return gateway.health();
    } catch (GatewayFailure failure) {
      if (failure.isUnreachable() || !failure.isTransient()) {
        throw failure;
      }
      return Json.object().put("status", "DOWN");
    }
  }

  /** A list that a service behind the gateway cannot give just now is empty. */
  private static JsonNode list(Gateway gateway, String path) {
    try {
      return gateway.get(path);
    } catch (GatewayFailure failure) {
      if (failure.isUnreachable() || !failure.isTransient()) {
        throw failure;
      }
      return Json.array();
    }
  }
}
