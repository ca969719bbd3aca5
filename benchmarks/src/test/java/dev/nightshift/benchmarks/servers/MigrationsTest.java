package dev.nightshift.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  @Test
  void shouldFindAllOfThemInOrder() throws Exception {
    List<String> scripts = Migrations.ofBackbone();

    assertThat(scripts).hasSizeGreaterThan(2);
    assertThat(scripts.get(0)).contains("create table outbox_event");
    assertThat(scripts.get(1)).contains("alter table owner_command add column position");
  }

  @Test
  void shouldFindThoseOfTheModuleWhereSeveralHaveAFolderOfThatName() throws Exception {
    List<String> scripts = Migrations.ofResearchWorker();

    assertThat(scripts).hasSizeGreaterThan(2);
    assertThat(scripts.get(0)).contains("create table research_run");
    assertThat(scripts.get(1)).contains("alter table work_item add column waits");
  }
}
