package dev.nightshift.trading.venue;

import java.util.List;

/** Understands the messages of one connection, in order; for one thread. */
public interface VenueCodec {

  /**
   * What a message says, in the order in which it says it.
   *
   * @throws BadMessageException it is no message of this venue
   */
  List<VenueMessage> decode(String text) throws BadMessageException;
}
