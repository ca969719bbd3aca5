package dev.nightshift.research.web;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Failures of requests as clauses for a sentence. */
final class WebFailures {

  private WebFailures() {}

  static String reason(Throwable failure) {
    return switch (failure) {
      case PageFault fault -> String.valueOf(fault.getMessage());
      case CircuitBreakerOpenException _ -> "its host has failed too often and is left alone";
      case UnknownHostException _ -> "its host's name is not known";
      case TimeoutException _ -> "it did not come in time";
      case ConnectException _ -> "its host takes no connection";
      case SSLException _ -> "there is no safe connection to its host";
      case InterruptedException _ -> "the work was stopped";
      default ->
          failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    };
  }
}
