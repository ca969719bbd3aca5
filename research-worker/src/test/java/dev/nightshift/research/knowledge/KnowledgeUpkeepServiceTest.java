package dev.nightshift.research.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.knowledge.KnowledgeTable.Standing;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an instance reports that it has read. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
class KnowledgeUpkeepServiceTest {

  private static final KnowledgeFolder.Bounds BOUNDS =
      new KnowledgeFolder.Bounds(50, 8_388_608, 33_554_432);

  @Inject KnowledgeConfig config;
  @Inject Database database;
  @Inject Loops loops;

  @TempDir Path folder;

  /** The demand comes after the files were read, and before the instance looks for demands. */
  @Test
  void shouldNotFollowADemandWithFilesThatWereReadBeforeIt() throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "old");
    Knowledge knowledge =
        new Knowledge(Optional.of(folder), BOUNDS, Clock.systemUTC(), new SimpleMeterRegistry());
    String before = knowledge.current().version();
    InstanceLease lease =
        new InstanceLease(
            database, "research-worker/upkeep/" + System.nanoTime(), Duration.ofMinutes(2));
    lease.renew();
    Files.writeString(file, "newer");
    long demand = database.<Long>inTransaction(KnowledgeTable::demand);

    new KnowledgeUpkeep(knowledge, config, database, lease, loops).begin();

    Standing reported =
        database.inTransaction(KnowledgeTable::all).stream()
            .filter(each -> each.instanceId().equals(lease.instanceId()))
            .findFirst()
            .orElseThrow();
    database.run(tx -> KnowledgeTable.forget(tx, lease.instanceId()));
    assertThat(reported.number()).isGreaterThanOrEqualTo(demand);
    assertThat(reported.version())
        .isNotEqualTo(before)
        .isEqualTo(knowledge.current().version())
        .isEqualTo(
            new Knowledge(Optional.of(folder), BOUNDS, Clock.systemUTC(), new SimpleMeterRegistry())
                .current()
                .version());
  }
}
