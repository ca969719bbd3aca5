package dev.nightshift.research.insforge.mirror;

import dev.nightshift.research.lead.ChangeLog.Entity;

/** Which row of the CRM it is. */
record RowKey(Entity entity, String rowId) {}
