package dev.nightshift.research.web;

import java.util.concurrent.Callable;

/** Makes a request to one host, again where that may help, and not while the host is left alone. */
@FunctionalInterface
interface HostGuard {

  WebAnswer call(Callable<WebAnswer> request) throws Exception;

  /** Makes guards; each has failures of its own. */
  @FunctionalInterface
  interface Factory {
    HostGuard of(String host);
  }
}
