package dev.nightshift.local.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small project with a copy of the script, on a machine where only what a test puts there is
 * installed: the PATH holds the plain tools the script needs and nothing else.
 */
final class ScriptSandbox {

  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "chmod",
          "cut",
          "date",
          "dirname",
          "find",
          "grep",
          "head",
          "kill",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sleep",
          "sort",
          "stty",
          "tail",
          "tr",
          "xargs",
          "touch",
          "env",
          "uname");

  /** Prints what a test wants to know of how it was called, instead of being Java. */
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      printf 'JAVA_HOME=%s\\nROOT=%s\\n' "$JAVA_HOME" "$NIGHTSHIFT_ROOT"
      for argument; do printf '%s\\n' "$argument"; done
      """;

  /** Says its version, notes its arguments, and makes what a build or a fetch would make. */
  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      [ "$1" != -v ] || { printf "\\033[1mApache Maven VERSION (abc)\\033[m\\n"; exit 0; }
      echo "VERSION $*" >> "CALLS"
      for argument; do
        case $argument in
          -DoutputDirectory=*)
            new=${argument#-DoutputDirectory=}/apache-maven-3.9.12/bin
            mkdir -p "$new"
            cat "FETCHABLE" > "$new/mvn" ;;
        esac
      done
      echo '[INFO] Building Nightshift :: cli 0.1 [1/2]'
      [ ! -e "PROJECT/.cache/build.lock/holder" ] || echo '[INFO] alone in this build'
      if [ -e "BROKEN" ]; then echo '[ERROR] Main.java: missing semicolon'; exit 7; fi
      for service in bot-gateway research-worker trading-session liveness-monitor; do
        mkdir -p $service/target/quarkus-app; touch $service/target/quarkus-app/quarkus-run.jar
      done
      mkdir -p cli/target/lib local-stack/target/lib cli/target/classes/dev/nightshift/cli
      touch cli/target/classes/dev/nightshift/cli/Nightshift.class
      """;

  final Path directory;
  final Path project;
  private final Path tools;
  private final Path jdks;
  private final Map<String, String> environment = new HashMap<>();

  ScriptSandbox(Path directory) throws IOException {
    this.directory = directory.toRealPath();
    this.project = Files.createDirectories(this.directory.resolve("project"));
    this.tools = Files.createDirectories(this.directory.resolve("tools"));
    this.jdks = Files.createDirectories(this.directory.resolve("jdks"));
    for (String tool : TOOLS) {
      linkTool(tool);
    }
    Path script = Path.of(System.getProperty("nightshift.root"), "nightshift");
    Files.copy(script, project.resolve("nightshift"));
    Files.createDirectories(project.resolve("cli/src/main/java"));
    Files.writeString(project.resolve("cli/src/main/java/Main.java"), "class Main {}");
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    environment.put("PATH", tools.toString());
    environment.put("NIGHTSHIFT_JDK_DIRS", jdks.toString());
  }

  Path jdk(String name, String version) throws IOException {
    Path home = jdks.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    program(home.resolve("bin/java"), FAKE_JAVA);
    program(home.resolve("bin/javac"), FAKE_JAVA);
    return home;
  }

  void maven(String version) throws IOException {
    String text =
        FAKE_MAVEN
            .replace("CALLS", calls().toString())
            .replace("PROJECT", project.toString())
            .replace("BROKEN", directory.resolve("broken").toString())
            .replace("FETCHABLE", directory.resolve("fetchable").toString());
    Files.writeString(directory.resolve("fetchable"), text.replace("VERSION", "3.9.12"));
    program(tools.resolve("mvn"), text.replace("VERSION", version));
  }

  void breakTheBuild() throws IOException {
    Files.writeString(directory.resolve("broken"), "");
  }

  void repairTheBuild() throws IOException {
    Files.delete(directory.resolve("broken"));
  }

  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** How Maven was called, one line each, its version first. */
  List<String> mavenCalls() throws IOException {
    return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
  }

  Outcome run(String... arguments) throws Exception {
    return runAs(project.resolve("nightshift"), directory, List.of(), arguments);
  }

  Outcome runAs(Path script, Path workingDirectory, List<String> prefix, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    return run(workingDirectory, command);
  }

  /** Runs {@code .ci/run}, as CI does. */
  Outcome runContinuousIntegration() throws Exception {
    Path script = Files.createDirectories(project.resolve(".ci")).resolve("run");
    Files.copy(Path.of(System.getProperty("nightshift.root"), ".ci", "run"), script);
    return run(project, List.of("/bin/bash", script.toString()));
  }

  private Outcome run(Path workingDirectory, List<String> command) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The script did not end.");
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** What the script has said so far on standard error. */
  String err() throws IOException {
    Path err = directory.resolve("err");
    return Files.exists(err) ? Files.readString(err) : "";
  }

  private Path calls() {
    return directory.resolve("maven-calls");
  }

  void tools(String... names) throws IOException {
    for (String name : names) {
      linkTool(name);
    }
  }

  /** A program that is there and does nothing. */
  void pretend(String name) throws IOException {
    program(tools.resolve(name), "#!/bin/sh\n");
  }

  private void linkTool(String tool) throws IOException {
    for (String place : List.of("/bin", "/usr/bin")) {
      Path program = Path.of(place, tool);
      if (Files.isExecutable(program) && !Files.exists(tools.resolve(tool))) {
        program(tools.resolve(tool), "#!/bin/sh\nexec " + program + " \"$@\"\n");
      }
    }
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  record Outcome(int exitCode, String out, String err) {}
}
