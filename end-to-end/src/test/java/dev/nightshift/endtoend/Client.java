package dev.nightshift.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged {@code nightshift} client, as a process of its own. */
final class Client {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private Client() {}

  /**
   * What a command said.
   *
   * @param out standard output
   * @param err standard error
   */
  record Said(int exitCode, String out, String err) {

    /** The one JSON object or array on standard output. */
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (JsonProcessingException notJson) {
        throw new AssertionError("not one JSON value: " + this, notJson);
      }
    }
  }

  /** The command line that the script would run, without its look for changed sources. */
  static List<String> command(Path root, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            String.join(
                File.pathSeparator,
                root.resolve("cli/target/classes").toString(),
                root.resolve("local-stack/target/classes").toString(),
                root.resolve("backbone/target/classes").toString(),
                root.resolve("cli/target/lib") + "/*"),
            "dev.nightshift.cli.Nightshift"));
    command.addAll(List.of(arguments));
    return command;
  }

  static Said run(Path home, String... arguments) {
    List<String> withHome = new ArrayList<>(List.of(arguments));
    withHome.add("--home");
    withHome.add(home.toString());
    return run(command(Checkout.root(), withHome.toArray(String[]::new)));
  }

  static Said run(List<String> command) {
    return run(Checkout.root(), command);
  }

  /** A command that goes on; what it says is the caller's to read. */
  static Process begin(Path home, String... arguments) throws IOException {
    List<String> withHome = new ArrayList<>(List.of(arguments));
    withHome.add("--home");
    withHome.add(home.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command(Checkout.root(), withHome.toArray(String[]::new)));
    builder.environment().put("NIGHTSHIFT_ROOT", Checkout.root().toString());
    return builder.start();
  }

  /** Runs a command of the programs below a root. */
  static Said run(Path root, List<String> command) {
    try {
      Path out = Files.createTempFile("nightshift-said", ".out");
      Path err = Files.createTempFile("nightshift-said", ".err");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("NIGHTSHIFT_ROOT", root.toString());
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            command + " did not end; it said " + Files.readString(out) + Files.readString(err));
      }
      Said said = new Said(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return said;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }
}
