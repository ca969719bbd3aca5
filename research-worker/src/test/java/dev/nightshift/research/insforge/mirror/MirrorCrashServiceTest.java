package dev.nightshift.research.insforge.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.lease.StaleLeaseException;
import dev.nightshift.research.GatewayStandIn;
import dev.nightshift.research.insforge.InsForgeProfile;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that die between a claim and its settlement; the one under test goes on. */
@QuarkusTest
@TestProfile(InsForgeProfile.class)
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(GatewayStandIn.class)
@Timeout(120)
class MirrorCrashServiceTest extends MirrorRig {

  private static final int DEATHS = 40;

  /** Where an instance dies. */
  private enum Point {
    CLAIMED,
    HALF_SENT,
    SENT,
    SETTLED
  }

  @Test
  void shouldEndEqualAndInOrderWhereverInstancesDieAndLetNoDeadOneSettle() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int death = 0; death < DEATHS; death++) {
      change(random, death);
      Other mortal = secondInstance("mortal-" + death);
      long token = mortal.lease().token();
      Point point = Point.values()[random.nextInt(Point.values().length)];
      List<Settlement> sent = liveAndDie(mortal, point);
      leaseEnding.lost(
          new InstanceLost(
              mortal.lease().instanceId(), "research-worker", "exit 137", true, Instant.now()));
      change(random, DEATHS + death);
      assertThatThrownBy(
              () -> database.run(tx -> mortal.mirror().settle(tx, token, sent, Optional.empty())))
          .isInstanceOf(StaleLeaseException.class);
      if (random.nextBoolean()) {
        mirror.turn();
      }
    }
    drain();

    assertThat(queued()).as("seed %d", seed).isZero();
    requireEqual();
    requireOrder("seed " + seed);
  }

  /** Does a turn up to the point; what it has sent and not settled. */
  private List<Settlement> liveAndDie(Other mortal, Point point) {
    long token = mortal.lease().token();
    List<Change> claimed = database.inTransaction(tx -> mortal.mirror().claim(tx, token));
    List<Settlement> sent = new ArrayList<>();
    if (point == Point.CLAIMED) {
      return sent;
    }
    sent.addAll(mortal.mirror().send(claimed.subList(0, claimed.size() / 2)));
    if (point == Point.HALF_SENT) {
      return sent;
    }
    sent.addAll(mortal.mirror().send(claimed.subList(claimed.size() / 2, claimed.size())));
    if (point == Point.SETTLED) {
      database.run(tx -> mortal.mirror().settle(tx, token, sent, Optional.empty()));
    }
    return sent;
  }

  private void change(Random random, int number) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      String id = "lead-" + random.nextInt(10);
      lead(id, "name %d.%d".formatted(number, i));
      if (random.nextBoolean()) {
        activity(id);
      } else {
        contact(random.nextInt(5), "name %d.%d".formatted(number, i));
      }
    }
  }
}
