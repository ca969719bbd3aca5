package dev.nightshift.backbone.outbox;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;

class OutboxServiceTest extends OutboxContract {

  @Override
  TestSchema openSchema() {
    return TestSchema.fresh(ServiceRole.RESEARCH);
  }
}
