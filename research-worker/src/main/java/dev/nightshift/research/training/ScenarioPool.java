package dev.nightshift.research.training;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.backbone.loop.Loops;
import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.agent.ScenarioWriter;
import dev.nightshift.research.agent.ScenarioWriter.Scenario;
import dev.nightshift.research.agent.rules.PlaybookScenarios;
import dev.nightshift.research.budget.Purpose;
import dev.nightshift.research.crmjob.JobFailures;
import dev.nightshift.research.knowledge.Knowledge;
import dev.nightshift.research.knowledge.KnowledgeBase;
import dev.nightshift.research.training.ScenarioPlan.Planned;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few fresh scenarios at hand, on one instance at a time. Writing may take long and happens
 * outside any transaction; what is written is kept only while this instance still plays the role. A
 * model that is away or has no budget left is made up for by the playbook's own words, and that is
 * told as a failure.
 */
@Singleton
class ScenarioPool {

  private static final String KIND = "scenario";
  private static final String STEP = "WRITE";
  private static final String ROLE = "training";
  private static final String STAGE = "TRAINING";
  private static final int MOST = 100;

  /** On whose account scenarios are written: everybody's, and within the limit of one person. */
  private static final String PAYER = "training";

  private final ScenarioWriter writer;
  private final PlaybookScenarios rules;
  private final Knowledge knowledge;
  private final RoleLease roles;
  private final Database database;
  private final JobFailures failures;
  private final TrainingConfig config;
  private final Loops loops;

  ScenarioPool(
      ScenarioWriter writer,
      PlaybookScenarios rules,
      Knowledge knowledge,
      RoleLease roles,
      Database database,
      JobFailures failures,
      TrainingConfig config,
      Loops loops) {
    if (config.pool() < 0 || config.pool() > MOST) {
      throw new IllegalStateException(
          "nightshift.research.training.pool must be 0 to %d, is %d."
              .formatted(MOST, config.pool()));
    }
    this.writer = writer;
    this.rules = rules;
    this.knowledge = knowledge;
    this.roles = roles;
    this.database = database;
    this.failures = failures;
    this.config = config;
    this.loops = loops;
  }

  void start(@Observes StartupEvent event) {
    loops.start("training-pool", config.poolEvery(), config.writeWithin(), this::turn);
  }

  void turn() {
    KnowledgeBase base = knowledge.current();
    if (base.isEmpty()) {
      return;
    }
    ScenarioPlan plan = ScenarioPlan.of(base.playbook(), writer.variations());
    for (Planned next : database.inTransaction(tx -> missing(tx, plan, base.version()))) {
      Written written = written(next);
      database.run(
          tx -> {
            if (roles.hold(tx, ROLE)) {
              store(tx, next, written, base.version());
            }
          });
    }
  }

  private void store(Tx tx, Planned next, Written written, String version) {
    ScenarioTable.insert(tx, next.id(), written.scenario(), next.section(), version);
    if (written.failure() != null) {
      failures.stepFailed(tx, KIND, next.id(), STEP, written.failure());
    }
  }

  private List<Planned> missing(Tx tx, ScenarioPlan plan, String version) {
    if (!roles.plays(tx, ROLE)) {
      return List.of();
    }
    ScenarioTable.dropStale(tx, version);
    int wanted = config.pool() - ScenarioTable.fresh(tx);
    if (wanted <= 0) {
      return List.of();
    }
    return plan.missing(ScenarioTable.known(tx, plan.ids()), wanted);
  }

  private Written written(Planned next) {
    Payer payer = () -> new Purpose(PAYER, next.id(), null, STAGE);
    try {
      return new Written(writer.write(next.section(), next.variation(), payer), null);
    } catch (AgentException failure) {
      return new Written(
          rules.write(next.section(), next.variation() % rules.variations(), payer),
          String.valueOf(failure.getMessage()));
    }
  }

  /**
   * A scenario.
   *
   * @param failure why it is in the playbook's own words; {@code null}: it is the writer's
   */
  private record Written(Scenario scenario, @Nullable String failure) {}
}
