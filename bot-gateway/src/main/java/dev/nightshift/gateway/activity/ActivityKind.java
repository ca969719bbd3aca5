package dev.nightshift.gateway.activity;

import java.util.Locale;

/** What a change is about; the name of the server-sent event. */
public enum ActivityKind {
  MESSAGE,
  REPLY,
  TASK,
  INSTANCE,
  INCIDENT,
  LEAD;

  String eventName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
