package dev.nightshift.research.budget;

import org.jspecify.annotations.Nullable;

/**
 * For whom and what a call is made; decides which limits it counts against.
 *
 * @param userId who asked for it, as the gateway names people
 * @param subjectId the run, turn, task or lead it is for
 * @param runId the research run, whose own budget it counts against too; {@code null} for others
 * @param stage what is being done, such as {@code COMPANY_RESEARCH}, {@code CHAT} or {@code TASK}
 */
public record Purpose(String userId, String subjectId, @Nullable String runId, String stage) {}
