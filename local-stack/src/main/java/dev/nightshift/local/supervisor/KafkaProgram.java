package dev.nightshift.local.supervisor;

import dev.nightshift.local.kafka.KafkaServer;
import dev.nightshift.local.kafka.KafkaSettings;
import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.ports.InstancePorts;

/** Kafka: started means that the broker answers. */
record KafkaProgram(KafkaSettings settings, LogPump log) implements Program {

  static final String NAME = "kafka";

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
    return new InstancePorts(settings.port(), 0);
  }

  @Override
  public Running start() {
    return new Served(
        KafkaServer.start(settings, process -> log.carry(NAME, process.getInputStream())));
  }

  private record Served(KafkaServer server) implements Running {

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
      return server.answers();
    }

    @Override
    public void askToEnd() {
      server.process().destroy();
    }
  }
}
