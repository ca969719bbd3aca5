package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.Answer;
import dev.nightshift.local.control.Request;
import dev.nightshift.local.control.StackFile;
import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.control.StackStatus;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.process.LocalStackException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out what clients ask of a running stack. */
final class StackControl {

  private final StackHome home;
  private final PortPlan ports;
  private final Supervisor supervisor;
  private final TradeKill tradeKill;

  StackControl(StackHome home, PortPlan ports, Supervisor supervisor) {
    this.home = home;
    this.ports = ports;
    this.supervisor = supervisor;
    this.tradeKill = new TradeKill(home);
  }

  Answer handle(Request request, Consumer<Answer> steps) {
    return switch (request.op()) {
      case Request.STATUS -> Answer.status(status());
      case Request.DOWN -> {
        supervisor.down(step -> steps.accept(Answer.step(step)));
        yield Answer.done("The stack has stopped.");
      }
      case Request.RESTART -> {
        String service = required(request.service());
        supervisor.restart(service, step -> steps.accept(Answer.step(step)));
        yield Answer.done(service + " was restarted.");
      }
      case Request.KILL_PROCESS -> Answer.killed(supervisor.kill(required(request.service())));
      case Request.TRADE_KILL ->
          Answer.done(tradeKill.kill(request.sessionId(), supervisor.runs("trading-session")));
      default -> Answer.refused("The supervisor does not know " + request.op() + ".");
    };
  }

  StackStatus status() {
    StackFile at = stackFile();
    return new StackStatus(
        supervisor.state(),
        home.directory().toString(),
        at.portBase(),
        at.gatewayUrl(),
        at.consoleUrl(),
        at.statusPageUrl(),
        at.pid(),
        supervisor.services());
  }

  StackFile stackFile() {
    String gateway = ports.url("bot-gateway");
    return new StackFile(
        ports.base(),
        gateway,
        gateway + "/login",
        ports.url("liveness-monitor"),
        ProcessHandle.current().pid());
  }

  private static String required(@Nullable String service) {
    if (service == null) {
      throw new LocalStackException("Name a service.");
    }
    return service;
  }
}
