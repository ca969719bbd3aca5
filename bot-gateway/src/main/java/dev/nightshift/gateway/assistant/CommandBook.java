package dev.nightshift.gateway.assistant;

/** What has to be known here about the commands people may give. */
public interface CommandBook {

  /** What free text is answered where nobody understands it. */
  String withoutAssistant();

  /** Whether this is a command that may be proposed to a person. */
  boolean proposable(String text);
}
