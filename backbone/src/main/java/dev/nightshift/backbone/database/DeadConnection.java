package dev.nightshift.backbone.database;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.pool.SqlConnectionPool.PooledConnection;

/**
 * Keeps dead connections out of the pool; nothing public of the client does so. Neither call waits.
 */
final class DeadConnection {

  private DeadConnection() {}

  /**
   * Closes a connection whose server is silent, as behind a partition: whatever was asked on it
   * fails, and the pool makes another.
   *
   * <p>Every ordinary close, the socket's idle timeout included, ends in the client's encoder,
   * which takes leave of the server and waits for it to close; a silent one never does. So this
   * closes the socket from below the encoder.
   */
  static void hangUp(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof SocketConnectionBase socket) {
      // The first handler is the one next to the wire.
      ChannelHandlerContext nextToTheWire =
          socket.socket().channelHandlerContext().pipeline().firstContext();
      if (nextToTheWire != null) {
        ChannelFuture _ = nextToTheWire.close(); // nobody waits for it
      }
    }
  }

  /**
   * Takes a broken connection out of the pool; call it before giving the connection back.
   *
   * <p>The pool hears of a break on the socket's event loop, through a field that giving back
   * clears on the caller's: when both happen at once, the pool can miss it, and hands the broken
   * connection, being the first that is free, to everybody from then on.
   */
  static void removeIfBroken(SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal held
        && held.unwrap() instanceof PooledConnection pooled
        && !pooled.unwrap().isValid()) {
      pooled.handleClosed();
    }
  }
}
