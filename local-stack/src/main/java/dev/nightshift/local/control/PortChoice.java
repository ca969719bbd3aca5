package dev.nightshift.local.control;

/** Which ports a stack uses. */
public sealed interface PortChoice {

  int DEFAULT_BASE = 8080;

  /** The fixed layout above a base. */
  record Base(int port) implements PortChoice {
    public Base {
      if (port < 1024 || port > 65_000) {
        throw new IllegalArgumentException(
            "The port base must be between 1024 and 65000; got " + port + ".");
      }
    }
  }

  /** Whatever is free. */
  record Free() implements PortChoice {}
}
