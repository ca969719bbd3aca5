package dev.nightshift.backbone.rig;

import dev.nightshift.backbone.contract.LivenessEvent.InstanceLost;
import dev.nightshift.backbone.instance.InstanceIdentity;
import dev.nightshift.backbone.lease.HeldWork;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.lease.LeaseEnding;
import dev.nightshift.backbone.lease.RoleLease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One instance of a service by hand: identity, lease on a connection of its own, roles. */
public record TestInstance(
    TestSchema schema,
    InstanceIdentity identity,
    InstanceLease lease,
    RoleLease roles,
    LeaseEnding ending) {

  /** Long enough to outlast any test that does not wait for the end of it. */
  public static final Duration LONG = Duration.ofMinutes(5);

  /** With its lease already taken, and as if it had renewed it for long. */
  public static TestInstance start(TestSchema schema, Duration leaseLength, HeldWork... work) {
    String bootId = UUID.randomUUID().toString().substring(0, 8);
    InstanceIdentity identity = new InstanceIdentity(schema.role().service(), "test", bootId);
    InstanceLease lease = new InstanceLease(schema.database(1), identity.instanceId(), leaseLength);
    RoleLease roles = new RoleLease(lease);
    List<HeldWork> held = new ArrayList<>(List.of(work));
    held.add(roles);
    lease.renew();
    TestInstance instance =
        new TestInstance(
            schema, identity, lease, roles, new LeaseEnding(schema.database(), lease, held));
    instance.steadyFor(Duration.ofDays(1));
    return instance;
  }

  /** As if it had renewed its lease without a gap for that much longer. */
  public void steadyFor(Duration longer) {
    schema.execute(
        "update instance_lease set steady_since = steady_since - ? * interval '1 second'"
            + " where instance_id = ?",
        longer.toSeconds(),
        id());
  }

  public static TestInstance start(TestSchema schema, HeldWork... work) {
    return start(schema, LONG, work);
  }

  public String id() {
    return identity.instanceId();
  }

  /** Notices, for certain, that another instance is gone. */
  public void hearsOfTheDeathOf(String instanceId) {
    ending.lost(new InstanceLost(instanceId, "service", "process exited", true, Instant.EPOCH));
  }
}
