package dev.nightshift.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.local.process.ProcessStart;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildInUseTest {

  @TempDir Path project;

  @Test
  void shouldNameTheProcessByItsPidAndItsStart() throws Exception {
    Files.createDirectories(project.resolve("local-stack/target"));
    long pid = ProcessHandle.current().pid();
    Path mark = project.resolve("local-stack/target/in-use").resolve(Long.toString(pid));

    try (BuildInUse inUse = BuildInUse.mark(project)) {
      assertThat(inUse).isNotNull();
      assertThat(mark).hasContent(ProcessStart.of(pid));
      assertThat(ProcessStart.of(pid)).isNotBlank();
    }

    assertThat(mark).doesNotExist();
    assertThat(ProcessStart.of(999_999_999)).isEmpty();
  }
}
