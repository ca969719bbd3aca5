package dev.nightshift.research.web;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** What the outcome of a request to a web server means: the one table that decides. */
enum PageVerdict {
  /** It is the page. */
  TAKE,
  /** The page is elsewhere. */
  FOLLOW,
  /** Another attempt may go better; counts against the host. */
  RETRY,
  /** No other attempt can go better. */
  FAIL,
  /** Nobody was asked, so nothing is known; later may go better. */
  UNKNOWN;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;

  static PageVerdict of(int status) {
    return switch (status) {
      case 200, 203 -> TAKE;
      case 301, 302, 303, 307, 308 -> FOLLOW;
      case REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS -> RETRY;
      default -> status >= 500 && status < 600 ? RETRY : FAIL;
    };
  }

  /**
   * A name that is not known and a certificate that is not valid stay so for longer than a wait.
   */
  static PageVerdict of(Throwable failure) {
    return switch (failure) {
      case PageFault fault -> fault.verdict();
      case UnknownHostException _, SSLException _ -> FAIL;
      case CircuitBreakerOpenException _, InterruptedException _ -> UNKNOWN;
      case IOException _, TimeoutException _ -> RETRY;
      default -> FAIL;
    };
  }
}
