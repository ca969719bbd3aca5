package dev.nightshift.testkit.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Many web sites on one loopback port, told apart by the header Host: {@code acme.localhost},
 * {@code beta.localhost} and so on. A page that was not set is a 404, also {@code /robots.txt}.
 *
 * <p>Pages may be set at any time, from any thread.
 */
public final class SiteStandIn implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(SiteStandIn.class.getName());
  private static final int BACKLOG = 512;

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<String, Deque<SiteAnswer>> pages = new ConcurrentHashMap<>();
  private final Queue<SiteRequest> requests = new ConcurrentLinkedQueue<>();
  private volatile Duration delay = Duration.ZERO;

  private SiteStandIn(ServerSocket listener) {
    this.listener = listener;
  }

  /** Starts it on a free port. */
  public static SiteStandIn start() {
    try {
      SiteStandIn site =
          new SiteStandIn(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
      site.threads.execute(site::accept);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen", e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The address of a page of a host, such as {@code acme.localhost} or {@code 127.0.0.1}. */
  public URI url(String host, String path) {
    return URI.create("http://" + host + ":" + port() + path);
  }

  /**
   * Sets how a page answers: in this order, the last one for ever.
   *
   * @param path with its query
   */
  public SiteStandIn set(String host, String path, SiteAnswer first, SiteAnswer... then) {
    Deque<SiteAnswer> answers = new ArrayDeque<>(List.of(first));
    answers.addAll(List.of(then));
    pages.put(host + path, answers);
    return this;
  }

  /** Sets how long every page takes before it answers. */
  public SiteStandIn delay(Duration time) {
    delay = time;
    return this;
  }

  /** Requests so far, in the order they came. */
  public List<SiteRequest> requests() {
    return List.copyOf(requests);
  }

  /** Requests for one page so far. */
  public List<SiteRequest> requests(String host, String path) {
    return requests.stream()
        .filter(request -> request.host().equals(host) && request.path().equals(path))
        .toList();
  }

  /** Breaks every connection and takes no more. */
  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(SiteStandIn::closeQuietly);
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException | RejectedExecutionException e) {
        if (!listener.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", e);
        }
      }
    }
    connections.forEach(SiteStandIn::closeQuietly);
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      SiteConnection site = new SiteConnection(connection);
      boolean more = true;
      while (more) {
        SiteRequest request = site.next();
        more = request != null && site.answer(answer(request));
      }
    } catch (IOException e) {
      // A client that went away is its own business: whoever cares sees it in what it does next.
      LOG.log(System.Logger.Level.DEBUG, "a connection broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private SiteAnswer answer(SiteRequest request) throws InterruptedException {
    requests.add(request);
    Thread.sleep(delay);
    Deque<SiteAnswer> answers = pages.get(request.host() + request.path());
    if (answers == null) {
      return SiteAnswer.status(404);
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    }
  }
}
