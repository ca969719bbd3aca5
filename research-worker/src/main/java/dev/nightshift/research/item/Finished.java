package dev.nightshift.research.item;

import dev.nightshift.research.agent.Finding;

/** An attempt that was done, on its way to the database. */
public record Finished(WorkItem item, Finding finding) {}
