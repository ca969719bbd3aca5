package dev.nightshift.local.supervisor;

import dev.nightshift.local.control.StackHome;
import dev.nightshift.local.kafka.KafkaSettings;
import dev.nightshift.local.log.LogLimits;
import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.log.RotatingLog;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.ports.PortPlan;
import dev.nightshift.local.postgres.ServiceRole;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the real stack together: which programs, with which ports, secrets, files. */
record StackAssembly(
    StartOptions options,
    PortPlan ports,
    Secrets secrets,
    Map<String, String> environment,
    Clock clock) {

  /** Postgres and Kafka first. */
  List<SupervisedProcess> processes(ExitListener exits) {
    List<SupervisedProcess> processes = new ArrayList<>();
    LogPump postgresLog = log(PostgresProgram.NAME);
    processes.add(new SupervisedProcess(postgres(postgresLog), postgresLog, clock, exit -> {}));
    LogPump kafkaLog = log(KafkaProgram.NAME);
    processes.add(new SupervisedProcess(kafka(kafkaLog), kafkaLog, clock, exit -> {}));
    for (String service : PortPlan.SERVICES) {
      List<InstancePorts> instances = ports.services().getOrDefault(service, List.of());
      for (int slot = 0; slot < instances.size(); slot++) {
        LogPump log = log(service + "-" + slot);
        Program program = serviceProgram(ServiceRole.of(service), slot, instances.get(slot), log);
        processes.add(new SupervisedProcess(program, log, clock, exits));
      }
    }
    return processes;
  }

  static Path postgresData(StackHome home) {
    return home.directory().resolve("postgres");
  }

  private Program postgres(LogPump log) {
    return new PostgresProgram(
        postgresData(options.home()),
        List.of(target(), options.home().directory().resolve("programs")),
        ports.postgres(),
        secrets.postgresSuperuser(),
        secrets.roles(),
        log);
  }

  private Program kafka(LogPump log) {
    KafkaSettings settings =
        new KafkaSettings(
            target(),
            options.home().directory().resolve("kafka"),
            ports.kafka(),
            ports.kafkaController(),
            List.of(
                Mark.of(options.home()).argument(),
                KafkaSettings.DEFAULT_HEAP,
                KafkaSettings.QUICK_START),
            false,
            Redirect.PIPE);
    return new KafkaProgram(settings, log);
  }

  private Program serviceProgram(ServiceRole role, int slot, InstancePorts instance, LogPump log) {
    return new ServiceProgram(
        role,
        slot,
        instance,
        options.project().resolve(role.service()).resolve("target/quarkus-app"),
        Mark.of(options.home()),
        new ServiceEnvironment(options.home(), ports, secrets, environment),
        log);
  }

  private Path target() {
    return options.project().resolve("local-stack/target");
  }

  private LogPump log(String name) {
    Path file = options.home().logs().resolve(name + ".log");
    return new LogPump(new RotatingLog(file, clock, LogLimits.DEFAULT));
  }
}
