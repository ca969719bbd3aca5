package dev.nightshift.liveness.incident;

import java.time.Duration;

/** Why an incident is open. At most one incident per cause is open at a time. */
public sealed interface Cause {

  /** Stable text form: kind, colon, what it concerns. */
  String key();

  /** For people outside, open or past: it names the service and nothing below it. */
  String publicSummary();

  /**
   * One sentence for the owner when the cause is gone.
   *
   * @param running whether the service runs now, or was stopped as planned
   */
  String resolution(Duration lasted, boolean running);

  /** Reads {@link #key()} back. */
  static Cause parse(String key) {
    int colon = key.indexOf(':');
    String concerns = key.substring(colon + 1);
    return switch (key.substring(0, Math.max(colon, 0))) {
      case "instance-lost" -> new LostInstance(head(concerns), tail(concerns));
      case "crash-loop" -> new CrashLoop(head(concerns), tail(concerns));
      case "service-down" -> new EmptyService(concerns);
      case "sight-lost" -> new LostSight();
      default -> throw new IllegalArgumentException("Unknown cause of an incident: " + key);
    };
  }

  private static String ending(boolean running, String back, Duration lasted) {
    return running ? back + spoken(lasted) + "." : " was stopped as planned.";
  }

  private static String spoken(Duration time) {
    return time.toMinutes() < 2 ? time.toSeconds() + " s" : time.toMinutes() + " min";
  }

  private static String head(String concerns) {
    return concerns.substring(0, concerns.indexOf('/'));
  }

  private static String tail(String concerns) {
    return concerns.substring(concerns.indexOf('/') + 1);
  }

  /** An instance died or fell silent, and nothing has taken its place yet. */
  record LostInstance(String service, String place) implements Cause {
    @Override
    public String key() {
      return "instance-lost:" + service + "/" + place;
    }

    @Override
    public String publicSummary() {
      return "Loss of an instance of " + service;
    }

    @Override
    public String resolution(Duration lasted, boolean running) {
      return service + ending(running, " is complete again after ", lasted);
    }
  }

  /** A service has had no instance for longer than a restart takes. */
  record EmptyService(String service) implements Cause {
    @Override
    public String key() {
      return "service-down:" + service;
    }

    @Override
    public String publicSummary() {
      return "Outage of " + service + ": no running instance";
    }

    @Override
    public String resolution(Duration lasted, boolean running) {
      return service + ending(running, " has a running instance again after ", lasted);
    }
  }

  /** Instances die again and again at one place. */
  record CrashLoop(String service, String place) implements Cause {
    @Override
    public String key() {
      return "crash-loop:" + service + "/" + place;
    }

    @Override
    public String publicSummary() {
      return "Repeated crashes of an instance of " + service;
    }

    @Override
    public String resolution(Duration lasted, boolean running) {
      return service + ending(running, " at " + place + " no longer crashes, after ", lasted);
    }
  }

  /** The monitor cannot see: nobody answers it, which says more about it than about them. */
  record LostSight() implements Cause {
    @Override
    public String key() {
      return "sight-lost:liveness-monitor";
    }

    @Override
    public String publicSummary() {
      return "Services out of the monitor's reach, their state not known";
    }

    @Override
    public String resolution(Duration lasted, boolean running) {
      return "The monitor can see the services again after " + spoken(lasted) + ".";
    }
  }
}
