package dev.nightshift.trading.live;

import java.net.URI;

/** Opens connections to venues. */
interface Connector {

  /** An open connection. */
  interface Connection {

    /** Sends a text; one that cannot be sent ends the connection sooner or later. */
    void send(String text);

    /** Ends it; nothing more is heard of it. */
    void close();
  }

  /** Hears of one connection, one call at a time, on any thread; must not block. */
  interface Hearer {

    void text(String text);

    void ended();

    /** Of a connection that is only to be tried. */
    Hearer DEAF =
        new Hearer() {
          @Override
          public void text(String text) {
            // Nobody wants to know.
          }

          @Override
          public void ended() {
            // As was to be expected.
          }
        };
  }

  /**
   * Waits until a connection is open.
   *
   * @throws RuntimeException it cannot be opened
   */
  Connection open(URI uri, Hearer hearer);
}
