package dev.nightshift.backbone.ownercommand;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;

class OwnerCommandServiceTest extends OwnerCommandContract {

  @Override
  TestSchema openSchema() {
    return TestSchema.fresh(ServiceRole.RESEARCH);
  }
}
