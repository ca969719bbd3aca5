package dev.nightshift.backbone.database;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Closes a connection whose server is silent, as behind a partition: the pool then makes another.
 *
 * <p>Nothing public does so. Every ordinary close, the socket's idle timeout included, ends in the
 * client's encoder, which takes leave of the server and waits for it to close; a silent one never
 * does. So this closes the socket from below the encoder.
 */
final class HangUp {

  private HangUp() {}

  /** Never waits. Whatever was asked on the connection fails. */
  static void on(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled) {
      Connection physical = pooled.unwrap();
      if (physical.unwrap() instanceof SocketConnectionBase socket) {
        // The first handler is the one next to the wire.
        ChannelHandlerContext nextToTheWire =
            socket.socket().channelHandlerContext().pipeline().firstContext();
        if (nextToTheWire != null) {
          ChannelFuture unused = nextToTheWire.close(); // nobody waits for it
        }
      }
    }
  }
}
