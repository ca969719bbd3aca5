package dev.nightshift.research.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.advice.KnowledgeFolderResource;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.ScenarioWriter;
import dev.nightshift.research.agent.rules.PlaybookScenarios;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.Section;
import dev.nightshift.testkit.ServiceResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that die or cannot write while they fill the pool; the one under test goes on. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@QuarkusTestResource(KnowledgeFolderResource.class)
@Timeout(120)
class ScenarioPoolCrashServiceTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ROLE = "training";

  @Inject Database database;
  @Inject LeaseEnding leaseEnding;
  @Inject Knowledge knowledge;
  @Inject PlaybookScenarios rules;
  @Inject JobFailures failures;
  @Inject TrainingConfig config;
  @Inject Loops loops;
  @Inject MeterRegistry registry;

  /** It dies when it has stored so many, with the next one written and not stored. */
  @Test
  void shouldFillThePoolOnceWhereverInstancesDieAndKeepNothingOfADeadOne() {
    for (int stored = 0; stored < 3; stored++) {
      await().atMost(SOON).until(() -> fresh() == config.pool());
      InstanceLease mortal = lease("mortal-" + stored);
      RoleLease roles = emptyPool(mortal);
      Mortal writer = new Mortal(stored);
      ScenarioPool pool =
          new ScenarioPool(writer, rules, knowledge, roles, database, failures, config, loops);
      assertThatThrownBy(pool::turn).isInstanceOf(Death.class);
      assertThat(fresh()).isEqualTo(stored);

      lost(mortal);
      assertThatThrownBy(() -> database.run(tx -> roles.hold(tx, ROLE)))
          .as("what it has written cannot be stored any more")
          .isInstanceOf(StaleLeaseException.class);
    }
    await().atMost(SOON).until(() -> fresh() == config.pool());
  }

  @Test
  void shouldTellOfEachScenarioThatIsMadeOfThePlaybooksOwnWords() {
    await().atMost(SOON).until(() -> fresh() == config.pool());
    InstanceLease lease = lease("refused");
    RoleLease roles = emptyPool(lease);
    double before = failed();

    new ScenarioPool(new Refused(), rules, knowledge, roles, database, failures, config, loops)
        .turn();

    assertThat(fresh()).isEqualTo(config.pool());
    assertThat(failed() - before).isEqualTo(config.pool());
    assertThat(told()).isEqualTo(config.pool());
    lost(lease);
  }

  private double failed() {
    return registry
        .counter("nightshift.research.crm.jobs.failed", "kind", "scenario", "step", "WRITE")
        .count();
  }

  /** Fresh scenarios of which something was told. */
  private long told() {
    return database.inTransaction(
        tx ->
            tx.queryOne(
                    """
                    select count(*)::int as n from scenario s
                    join event_stream e on e.key = s.id and e.topic = 'nightshift.crm.events.v1'
                    where not s.given
                    """)
                .orElseThrow()
                .getInteger("n"));
  }

  /** Nothing is in the pool, and that instance fills it. */
  private RoleLease emptyPool(InstanceLease lease) {
    RoleLease roles = new RoleLease(lease);
    database.run(
        tx -> {
          tx.update("delete from scenario where not given");
          tx.update("delete from role_lease where role = $1", ROLE);
          assertThat(roles.hold(tx, ROLE)).isTrue();
        });
    return roles;
  }

  private void lost(InstanceLease lease) {
    leaseEnding.lost(
        new InstanceLost(lease.instanceId(), "research-worker", "exit 137", true, Instant.now()));
  }

  private long fresh() {
    return database.inTransaction(ScenarioTable::fresh);
  }

  private InstanceLease lease(String name) {
    InstanceLease lease =
        new InstanceLease(
            database, "research-worker/" + name + "/" + System.nanoTime(), Duration.ofMinutes(10));
    lease.renew();
    return lease;
  }

  /** An instance's end. */
  private static final class Death extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /** Writes nothing. */
  private final class Refused implements ScenarioWriter {

    @Override
    public int variations() {
      return rules.variations();
    }

    @Override
    public Scenario write(Section section, int variation, Payer payer) {
      throw AgentException.passing("write scenario", "No.", new IOException("No."));
    }
  }

  /** Writes by the rules so many times, and one more that comes to nothing. */
  private final class Mortal implements ScenarioWriter {

    private int left;

    Mortal(int times) {
      this.left = times;
    }

    @Override
    public int variations() {
      return rules.variations();
    }

    @Override
    public Scenario write(Section section, int variation, Payer payer) {
      Scenario written = rules.write(section, variation, payer);
      if (left-- == 0) {
        throw new Death();
      }
      return written;
    }
  }
}
