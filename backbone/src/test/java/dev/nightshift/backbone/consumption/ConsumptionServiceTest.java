package dev.nightshift.backbone.consumption;

import dev.nightshift.backbone.rig.TestSchema;
import dev.nightshift.local.postgres.ServiceRole;

class ConsumptionServiceTest extends ConsumptionContract {

  @Override
  TestSchema openSchema() {
    return TestSchema.fresh(ServiceRole.GATEWAY);
  }
}
