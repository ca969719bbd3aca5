package dev.nightshift.trading.live;

import io.quarkus.websockets.next.BasicWebSocketConnector;
import io.quarkus.websockets.next.BasicWebSocketConnector.ExecutionModel;
import io.quarkus.websockets.next.WebSocketClientConnection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/** WebSockets; texts come in order, on an event loop. The venue's own pings are answered below. */
@Singleton
class SocketConnector implements Connector {

  private static final Logger LOG = Logger.getLogger(SocketConnector.class);

  private final Duration timeout;

  SocketConnector(LiveConfig config) {
    this.timeout = config.connectTimeout();
  }

  @Override
  public Connection open(URI uri, Hearer hearer) {
    return new Socket(
        BasicWebSocketConnector.create()
            .baseUri(uri)
            .executionModel(ExecutionModel.NON_BLOCKING)
            .onTextMessage((connection, text) -> hearer.text(text))
            .onClose((connection, reason) -> hearer.ended())
            .onError(
                (connection, failure) -> {
                  LOG.warnf("a connection to %s broke: %s", uri.getHost(), failure.getMessage());
                  hearer.ended();
                })
            .connect()
            .await()
            .atMost(timeout));
  }

  private record Socket(WebSocketClientConnection connection) implements Connection {

    @Override
    public void send(String text) {
      connection
          .sendText(text)
          .subscribe()
          .with(
              sent -> {},
              failure -> LOG.warnf("a venue cannot be told something: %s", failure.getMessage()));
    }

    @Override
    public void close() {
      connection
          .close()
          .subscribe()
          .with(
              done -> {},
              failure -> LOG.debugf("a connection was gone already: %s", failure.getMessage()));
    }
  }
}
