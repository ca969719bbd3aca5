package dev.nightshift.local.process;

/** The environment that a process of ours starts with. */
public final class Surroundings {

  private Surroundings() {}

  /** The user's settings and secrets are the services' business and no server's. */
  public static ProcessBuilder withoutSecrets(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("NIGHTSHIFT_"));
    return builder;
  }
}
