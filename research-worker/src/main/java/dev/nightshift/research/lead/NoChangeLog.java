package dev.nightshift.research.lead;

import dev.nightshift.backbone.database.Tx;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Where nothing mirrors leads, nobody has to hear of their changes. */
@Singleton
@DefaultBean
class NoChangeLog implements ChangeLog {

  @Override
  public void changed(Tx tx, Entity entity, Collection<String> rowIds) {
    // nobody listens
  }
}
