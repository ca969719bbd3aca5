package dev.nightshift.backbone.lease;

/**
 * Why an instance's lease ended.
 *
 * @param planned the instance drained and handed its work back: nobody needs to be told
 * @param reason one clause for a person, such as {@code process exited with 137}
 */
public record Departure(String instanceId, boolean planned, String reason) {}
