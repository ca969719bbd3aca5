package dev.nightshift.backbone.lease;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;

class LeaseServiceTest extends LeaseContract {

  @Override
  TestSchema openSchema() {
    return TestSchema.fresh(ServiceRole.RESEARCH);
  }
}
