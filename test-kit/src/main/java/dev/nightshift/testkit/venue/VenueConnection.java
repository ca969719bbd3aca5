package dev.nightshift.testkit.venue;

import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody who listens, how they are spoken to, and the channels they want. */
record VenueConnection(ServerWebSocket socket, VenueProtocol protocol, Set<String> channels) {

  VenueConnection(ServerWebSocket socket, VenueProtocol protocol) {
    this(socket, protocol, ConcurrentHashMap.newKeySet());
  }

  void send(String text) {
    if (!socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }
}
