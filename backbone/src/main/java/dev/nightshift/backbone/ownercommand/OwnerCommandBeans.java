package dev.nightshift.backbone.ownercommand;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The command table as a bean. */
final class OwnerCommandBeans {

  @Produces
  @Singleton
  OwnerCommands commands() {
    return new OwnerCommands();
  }
}
