package dev.nightshift.local.supervisor;

import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.postgres.PostgresBinaries;
import dev.nightshift.local.postgres.PostgresServer;
import dev.nightshift.local.postgres.PostgresSettings;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.Signal;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Postgres with the services' database: started means that it answers and is provisioned. */
record PostgresProgram(
    Path data,
    List<Path> programs,
    int port,
    String superuserPassword,
    Map<ServiceRole, String> passwords,
    LogPump log)
    implements Program {

  static final String NAME = "postgres";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String service() {
    return NAME;
  }

  @Override
  public InstancePorts ports() {
    return new InstancePorts(port, 0);
  }

  @Override
  public Running start() {
    PostgresServer server =
        PostgresServer.start(
            PostgresBinaries.in(programs),
            new PostgresSettings(data, port, superuserPassword, Redirect.PIPE),
            process -> log.carry(NAME, process.getInputStream()));
    try {
      server.provision().apply("nightshift", passwords);
    } catch (RuntimeException e) {
      server.stopImmediately();
      throw e;
    }
    return new Served(server);
  }

  private record Served(PostgresServer server) implements Running {

    @Override
    public Process process() {
      return server.process();
    }

    @Override
    public String instanceId() {
      return NAME;
    }

    @Override
    public boolean ready() {
      return server.process().isAlive();
    }

    @Override
    public void askToEnd() {
      Signal.INT.sendTo(server.pid());
    }
  }
}
