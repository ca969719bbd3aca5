package dev.nightshift.local.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.local.process.ProcessStart;
import dev.nightshift.local.script.ScriptSandbox.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NightshiftScriptTest {

  @TempDir Path directory;
  private ScriptSandbox machine;

  @BeforeEach
  void prepare() throws Exception {
    machine = new ScriptSandbox(directory);
  }

  @Test
  void shouldSayWhatToInstallWhenThereIsNoJdk() throws Exception {
    Outcome outcome = machine.run("tasks");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .isEqualTo(
            "nightshift: a JDK 25 or newer is needed: install one (for example Eclipse Temurin 25)"
                + " or set JAVA_HOME.\n");
  }

  @Test
  void shouldSayInCiThatTheJdkIsMissing() throws Exception {
    machine.maven("3.9.9");
    machine.tools("git", "unshare", "setpriv", "ps");
    machine.pretend("chromium");

    Outcome outcome = machine.runContinuousIntegration();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("nightshift: a JDK 25 or newer is needed: install one")
        .hasLineCount(1);
  }

  @Test
  void shouldNameTheJdkThatIsTooOld() throws Exception {
    Path old = machine.jdk("jdk-17", "17.0.15");

    Outcome outcome = machine.run("tasks");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("; the one in " + old + " is 17:").hasLineCount(1);
  }

  @Test
  void shouldFindAJdkInTheUsualPlacesWhenJavaHomeIsTooOld() throws Exception {
    machine.environment("JAVA_HOME", machine.jdk("jdk-17", "17.0.15").toString());
    Path jdk = machine.jdk("jdk-25", "25.0.1");
    machine.maven("3.9.9");

    Outcome outcome = machine.run("tasks", "--json");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("JAVA_HOME=" + jdk + "\n")
        .contains("ROOT=" + machine.project + "\n")
        .endsWith("dev.nightshift.cli.Nightshift\ntasks\n--json\n");
  }

  @Test
  void shouldSayWhatToInstallWhenThereIsNoMaven() throws Exception {
    machine.jdk("jdk-25", "25");

    Outcome outcome = machine.run("up");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("nightshift: Maven is needed to build: install it")
        .hasLineCount(1);
  }

  @Test
  void shouldLetAnOldMavenFetchANewerOneOnce() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.8.7");

    assertThat(machine.run("tasks").exitCode()).isZero();
    touchSource("class Main { int changed; }");
    assertThat(machine.run("tasks").exitCode()).isZero();

    assertThat(machine.mavenCalls()).hasSize(3);
    assertThat(machine.mavenCalls().get(0))
        .startsWith("3.8.7 ")
        .contains("-Dartifact=org.apache.maven:apache-maven:3.9.12:zip:bin");
    assertThat(machine.mavenCalls().subList(1, 3)).allMatch(call -> call.startsWith("3.9.12 "));
  }

  @Test
  void shouldBuildOnlyWhenSourcesChanged() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");

    Outcome first = machine.run("tasks");
    Outcome second = machine.run("tasks");
    touchSource("class Main { int changed; }");
    Outcome third = machine.run("tasks");

    assertThat(first.err()).startsWith("Building (the first time").contains("Built in ");
    assertThat(second.err()).isEmpty();
    assertThat(third.err()).startsWith("Building (the sources have changed");
    assertThat(machine.mavenCalls()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "logs", "down"})
  void shouldAnswerFromTheLastBuildWhenOnlyLookedAtOrStopped(String command) throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    touchSource("class Main { int changed; }");

    Outcome outcome = machine.run(command);

    assertThat(outcome.err()).isEmpty();
    assertThat(machine.mavenCalls()).as("the first build").hasSize(1);
  }

  @Test
  void shouldNotReplaceABuildInUse() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    Files.writeString(markOf(thisProcess()), ProcessStart.of(thisProcess()) + "\n");
    touchSource("class Main { int changed; }");

    Outcome outcome = machine.run("tasks");

    assertThat(outcome.err()).startsWith("The sources have changed; what runs now goes on");
    assertThat(machine.mavenCalls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12\n"})
  void shouldReplaceABuildWhoseUsersPidBelongsToAnotherByNow(String itsStart) throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    Path mark = Files.writeString(markOf(thisProcess()), itsStart);
    touchSource("class Main { int changed; }");

    Outcome outcome = machine.run("tasks");

    assertThat(outcome.err()).startsWith("Building (the sources have changed");
    assertThat(mark).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0\n", "PID\n", "PID 12\n", "999999999 12\n"})
  void shouldTakeABuildLockWhoseHolderIsGone(String holder) throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    Path lock = Files.createDirectories(machine.project.resolve(".cache/build.lock"));
    Files.writeString(lock.resolve("holder"), holder.replace("PID", Long.toString(thisProcess())));

    Outcome outcome = machine.run("tasks");

    assertThat(outcome.err()).startsWith("Building (the first time");
    assertThat(machine.project.resolve(".cache")).isDirectoryNotContaining("glob:**build.lock*");
  }

  @Test
  void shouldWaitForABuildWhoseHolderLives() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    Path lock = Files.createDirectories(machine.project.resolve(".cache/build.lock"));
    Path holder =
        Files.writeString(
            lock.resolve("holder"), thisProcess() + " " + ProcessStart.of(thisProcess()) + "\n");
    CompletableFuture<Outcome> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return machine.run("tasks");
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    await().until(() -> machine.err().contains("Waiting for another build or test run (process"));
    assertThat(machine.mavenCalls()).isEmpty();

    Files.delete(holder);
    Files.delete(lock);

    assertThat(waiting.get().exitCode()).isZero();
    assertThat(machine.mavenCalls()).hasSize(1);
  }

  @Test
  void shouldBuildAgainWhenTestsOfTheSameSourcesBrokeOff() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    machine.breakTheBuild();
    machine.run("test");
    machine.repairTheBuild();

    assertThat(machine.run("tasks").err()).startsWith("Building (");
  }

  @Test
  void shouldBuildAgainWhenABuildOfOtherSourcesBrokeOff() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    machine.breakTheBuild();
    touchSource("class Main { int changed; }");
    machine.run("tasks");
    machine.repairTheBuild();
    touchSource("class Main {}");

    assertThat(machine.run("tasks").err()).as("its stamp matches").startsWith("Building (");
  }

  @Test
  void shouldShowWhyABuildFailedAndTryAgain() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.breakTheBuild();

    Outcome outcome = machine.run("tasks");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("[ERROR] Main.java: missing semicolon")
        .contains("nightshift: the build failed; everything Maven said is in " + machine.project);
    machine.repairTheBuild();
    assertThat(machine.run("tasks").exitCode()).isZero();
  }

  @Test
  void shouldWorkThroughASymbolicLinkFromAnywhere() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    Path elsewhere = Files.createDirectories(machine.directory.resolve("else/where"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("ns"), Path.of("../../hop"));
    Files.createSymbolicLink(
        machine.directory.resolve("hop"), machine.project.resolve("nightshift"));

    Outcome outcome = machine.runAs(link, elsewhere, List.of(), "tasks");

    assertThat(outcome.out()).contains("ROOT=" + machine.project + "\n");
  }

  @Test
  void shouldRunAReadOnlyCopyWithoutWriting() throws Exception {
    assumeThat(System.getProperty("user.name")).as("can become nobody").isEqualTo("root");
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.run("tasks");
    touchSource("class Main { int changed; }");
    openToAll(machine.directory);
    List<String> asNobody =
        List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    Outcome outcome =
        machine.runAs(machine.project.resolve("nightshift"), directory, asNobody, "tasks");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(machine.mavenCalls()).hasSize(1);
  }

  @Test
  void shouldRunTheTestsWithMavensOwnOutput() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");

    Outcome all = machine.run("test");
    machine.run("test", "--fast", "-pl", "cli");

    assertThat(all.out()).contains("[INFO] Building Nightshift :: cli");
    assertThat(machine.mavenCalls())
        .containsExactly(
            "3.9.9 -B -ntp -Pchecks verify", "3.9.9 -B -ntp -Pchecks,fast verify -pl cli");
    assertThat(machine.run("tasks").err()).as("built by the tests").isEmpty();
  }

  @Test
  void shouldFailAsMavenDoesWhenTheTestsFail() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");
    machine.breakTheBuild();

    assertThat(machine.run("test").exitCode()).isEqualTo(7);
    assertThat(machine.project.resolve(".cache/build.lock")).doesNotExist();
  }

  @Test
  void shouldKeepOtherBuildsOutWhileTheTestsRun() throws Exception {
    machine.jdk("jdk-25", "25");
    machine.maven("3.9.9");

    assertThat(machine.run("test").out()).contains("[INFO] alone in this build");
    assertThat(machine.project.resolve(".cache/build.lock")).doesNotExist();
  }

  private Path markOf(long pid) throws Exception {
    return Files.createDirectories(machine.project.resolve("local-stack/target/in-use"))
        .resolve(Long.toString(pid));
  }

  private static long thisProcess() {
    return ProcessHandle.current().pid();
  }

  private void touchSource(String text) throws Exception {
    Files.writeString(machine.project.resolve("cli/src/main/java/Main.java"), text);
  }

  private static void openToAll(Path tree) throws Exception {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(each -> !Files.isSymbolicLink(each)).toList()) {
        boolean program = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(
            file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
