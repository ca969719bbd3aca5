package dev.nightshift.testkit.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A small HTTP/1.1 server, a virtual thread per connection. Its own and not the JDK's, because a
 * stand-in has to reset, cut and leave connections, and because each answer leaves in one write (no
 * waiting for delayed acknowledgements, which would flatter nobody's latency).
 */
public final class WireServer implements AutoCloseable {

  /** Answers on the connection's own thread; interrupted when the server closes. */
  public interface Handler {
    WireAnswer handle(WireRequest request) throws InterruptedException;
  }

  private static final Logger LOG = System.getLogger(WireServer.class.getName());
  private static final int BACKLOG = 1000;

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public WireServer(ServerSocket listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  /** A listener on loopback; port 0 for a free one. */
  public static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
  }

  public void start() {
    threads.execute(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks every connection, whatever it waits for, and takes no more. */
  @Override
  public void close() {
    closeQuietly(listener);
    threads.shutdownNow();
    breakConnections();
    threads.close();
  }

  /** Whether it is closed and none of its threads is left. */
  public boolean hasEnded() {
    return threads.isTerminated() && connections.isEmpty();
  }

  /** Ends every connection there is, as a restart of the other side would. */
  public void breakConnections() {
    connections.forEach(WireServer::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException e) {
        if (!listener.isClosed()) {
          LOG.log(Level.WARNING, "a connection could not be accepted", e);
        }
      }
    }
    breakConnections();
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      WireReader reader = new WireReader(in, connection.getOutputStream());
      boolean more = true;
      while (more) {
        WireRequest request = reader.next();
        more =
            request != null
                && answer(connection, request)
                && !request.header("connection").equalsIgnoreCase("close");
      }
    } catch (IOException e) {
      // A client that went away is its own business: whoever cares sees it in what it does next.
      LOG.log(Level.DEBUG, "a connection broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private boolean answer(Socket connection, WireRequest request)
      throws IOException, InterruptedException {
    return switch (handle(request)) {
      case WireAnswer.Reply reply -> {
        connection.getOutputStream().write(encode(reply, reply.body().length));
        yield true;
      }
      case WireAnswer.Cut(WireAnswer.Reply whole) -> {
        connection.getOutputStream().write(encode(whole, whole.body().length / 2));
        yield false;
      }
      case WireAnswer.Reset() -> {
        connection.setSoLinger(true, 0);
        yield false;
      }
      case WireAnswer.Silence() -> {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        yield false;
      }
    };
  }

  private WireAnswer handle(WireRequest request) throws InterruptedException {
    try {
      return handler.handle(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the stand-in itself failed", e);
      return WireAnswer.Reply.json(500, "{}");
    }
  }

  private static byte[] encode(WireAnswer.Reply reply, int bodyBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256 + bodyBytes);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Status\r\n");
    head.append("Server: stand-in\r\nContent-Type: ").append(reply.contentType()).append("\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (reply.status() != 204) {
      head.append("Content-Length: ").append(reply.body().length).append("\r\n");
    }
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(reply.body(), 0, bodyBytes);
    return out.toByteArray();
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "closing", e);
    }
  }
}
