package dev.nightshift.local.supervisor;

import dev.nightshift.local.log.LogPump;
import dev.nightshift.local.ports.InstancePorts;
import dev.nightshift.local.postgres.ServiceRole;
import dev.nightshift.local.process.LocalStackException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One instance of a service: each start is a new instance, with a boot id of its own. */
record ServiceProgram(
    ServiceRole role,
    int slot,
    InstancePorts ports,
    Path application,
    Mark mark,
    ServiceEnvironment environment,
    LogPump log)
    implements Program {

  /**
   * Threads that carry virtual ones. A virtual thread that loads a class keeps its carrier although
   * it waits for a lock; with as many carriers as processors, a start that loads classes on every
   * loop at once can have none left for whoever holds the lock, and then stands still for ever.
   */
  private static final int CARRIERS = 64;

  /**
   * Four of them share a laptop with everything else on it. Without the second compiler a service
   * is ready after 3.3 s of processor time instead of 5.7 s, and 40 MB smaller; what it is slower
   * at afterwards is nothing that the services spend their time on.
   */
  private static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Xmx144m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS,
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * A service lets its work in flight end for 15 s (its {@code nightshift.drain.timeout}) and then
   * needs time to flush and to hand back its lease: a kill before that would look like a death.
   */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public String name() {
    return role.service() + "-" + slot;
  }

  @Override
  public String service() {
    return role.service();
  }

  @Override
  public Running start() {
    Path jar = application.resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new LocalStackException(
          role.service() + " is not built: " + jar + " is missing; run ./nightshift.");
    }
    String bootId = newBootId();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(mark.argument());
    command.addAll(JVM_ARGUMENTS);
    command.addAll(environment.jvmArguments(role));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(environment.home().directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment.of(role, slot, ports, bootId));
    try {
      Process process = builder.start();
      log.carry(name(), process.getInputStream());
      String place = ServiceEnvironment.place(role, slot);
      return new Served(process, role.service() + "/" + place + "/" + bootId, ports.management());
    } catch (IOException e) {
      throw new LocalStackException(name() + " cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private static String newBootId() {
    byte[] bytes = new byte[6];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private record Served(Process process, String instanceId, int management) implements Running {

    @Override
    public boolean ready() {
      return Readiness.at(management);
    }

    @Override
    public void askToEnd() {
      process.destroy();
    }
  }
}
