package dev.nightshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The files of {@code research export}: all of them, or none. */
class ResearchExportCommandTest extends ResearchCommandScenario {

  @Test
  void shouldFetchJustOneFormatWhenAskedTo() {
    gateway.on("GET " + RUNS + "/run-1/export?format=xlsx", "PK");
    CliRun.Result result =
        new CliRun(folder).against(gateway).run("research", "export", "run-1", "--format", "xlsx");
    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("run.xlsx")).exists();
    assertThat(folder.resolve("run.json")).doesNotExist();
    assertThat(
            new CliRun(folder)
                .against(gateway)
                .run("research", "export", "run-1", "--format", "pdf")
                .exitCode())
        .isEqualTo(2);
  }

  @Test
  void shouldFetchTheFilesAgainWhenTheConnectionBreaksMidway() {
    String contacts = RUNS + "/run-1/export?format=csv&table=contacts";
    try (StandInGateway breaking = new StandInGateway()) {
      breaking
          .on("GET " + RUNS + "/run-1/export?format=csv&table=companies", "name\nAcme\n")
          .breakingOff("GET " + contacts, "company,na")
          .on("GET " + contacts, "company,name\n")
          .on("GET " + RUNS + "/run-1/export?format=json", "{}");

      CliRun.Result result =
          new CliRun(folder).against(breaking).run("research", "export", "run-1");

      assertThat(result.exitCode()).isZero();
      assertThat(result.err()).contains("the connection broke. Trying again");
      assertThat(folder.resolve("contacts.csv")).hasContent("company,name\n");
      assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
  }

  @Test
  void shouldLeaveNoFileWhenNotAllOfThemCanBeFetched() {
    try (StandInGateway half = new StandInGateway()) {
      half.on("GET " + RUNS + "/run-1/export?format=csv&table=companies", "name\nAcme\n");

      CliRun.Result result =
          new CliRun(folder)
              .against(half)
              .run("research", "export", "run-1", "--output-dir", "out");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(folder.resolve("out")).isEmptyDirectory();
    }
  }

  @Test
  void shouldExportIntoTheFolderYouAreIn() {
    CliRun.Result result = new CliRun(folder).against(gateway).run("research", "export", "run-1");

    assertThat(result.exitCode()).isZero();
    assertThat(folder.resolve("run.json")).hasContent("{}");
  }
}
