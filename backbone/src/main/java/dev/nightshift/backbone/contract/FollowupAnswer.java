package dev.nightshift.backbone.contract;

/** What a person did with a follow-up that was due. */
public enum FollowupAnswer {
  SENT,
  /** Ask again later. */
  SNOOZE,
  SKIP
}
