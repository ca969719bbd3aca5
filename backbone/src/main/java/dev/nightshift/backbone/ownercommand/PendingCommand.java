package dev.nightshift.backbone.ownercommand;

import dev.nightshift.backbone.contract.Command;
import java.util.UUID;

/** A command that waits for the holder of its aggregate. */
public record PendingCommand(UUID id, String aggregateId, String correlationId, Command command) {}
