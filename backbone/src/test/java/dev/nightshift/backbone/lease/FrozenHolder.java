package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.database.DatabaseUnavailableException;
import dev.nightshift.backbone.database.Tx;
import dev.nightshift.backbone.rig.ChildJvm;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;
import java.time.Duration;

/**
 * A process that claims the work item under its lease and is frozen before it completes it, once
 * between two transactions and once inside one.
 */
final class FrozenHolder {

  private static final String COMPLETE =
      "update work_item set state = 'DONE', done_by = $1 where id = 1 and holder = $1 and token ="
          + " $2";

  private final TestSchema schema;
  private final TestInstance instance;
  private final long token;

  private FrozenHolder(TestSchema schema, Duration leaseLength) {
    this.schema = schema;
    this.instance = TestInstance.start(schema, leaseLength);
    this.token = instance.lease().token();
  }

  public static void main(String[] arguments) {
    FrozenHolder holder =
        new FrozenHolder(TestSchema.at(arguments[0]), Duration.parse(arguments[1]));
    holder.claim();
    if (arguments[2].equals("inside")) {
      holder.completeFrozenInside();
    } else {
      ChildJvm.say("claimed");
      ChildJvm.awaitWord();
    }
    holder.completeAsIfNothingHadHappened();
    Runtime.getRuntime().halt(ChildJvm.HALTED);
  }

  private void claim() {
    schema
        .database()
        .run(
            tx -> {
              instance.lease().renew(); // starting took its time; from here on nobody renews
              instance.lease().protect(tx);
              tx.update(
                  "update work_item set state = 'HELD', holder = $1, token = $2, attempt = attempt"
                      + " + 1 where id = 1 and state = 'PENDING'",
                  instance.id(),
                  token);
            });
  }

  private void completeFrozenInside() {
    try {
      schema
          .database()
          .run(
              tx -> {
                instance.lease().protect(tx);
                complete(tx);
                ChildJvm.say("inside");
                ChildJvm.awaitWord();
              });
      ChildJvm.say("committed");
    } catch (DatabaseUnavailableException sessionEnded) {
      ChildJvm.say("not committed");
    }
  }

  /** First without the lease's protection, to see what the statement itself decides. */
  private void completeAsIfNothingHadHappened() {
    int updated = schema.database().inTransaction(this::complete);
    ChildJvm.say("updated " + updated);
    ChildJvm.say(protect() ? "still protected" : "stale");
    instance.lease().renew();
    ChildJvm.say(protect() ? "still protected" : "stale");
  }

  private boolean protect() {
    try {
      schema.database().run(tx -> instance.lease().protect(tx, token));
      return true;
    } catch (StaleLeaseException stale) {
      return false;
    }
  }

  private int complete(Tx tx) {
    return tx.update(COMPLETE, instance.id(), token);
  }
}
