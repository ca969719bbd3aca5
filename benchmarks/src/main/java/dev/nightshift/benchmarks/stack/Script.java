package dev.nightshift.benchmarks.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The project's one command, run as a user runs it. */
public record Script(Path program) {

  /**
   * @throws IllegalStateException when there is no such script in the working directory
   */
  public static Script here() {
    Path program = Path.of("nightshift").toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("Start the benchmarks in the project's root directory.");
    }
    return new Script(program);
  }

  /** Returns what it printed. */
  public String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("./nightshift " + arguments[0] + " failed: " + output);
    }
    return output;
  }
}
