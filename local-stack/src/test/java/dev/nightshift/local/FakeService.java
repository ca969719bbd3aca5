package dev.nightshift.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a service in the supervisor's tests: answers the probes and prints what is posted
 * to it. Needs nothing but the JDK, because it is packed alone into a jar.
 */
public final class FakeService {

  private FakeService() {}

  public static void main(String[] arguments) throws IOException {
    serve("QUARKUS_HTTP_PORT");
    serve("QUARKUS_MANAGEMENT_PORT");
    System.out.println("role " + System.getenv("NIGHTSHIFT_POSTGRES_USER"));
  }

  private static void serve(String portVariable) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(portVariable)));
    HttpServer server = HttpServer.create(address, 16);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (exchange.getRequestMethod().equals("POST")) {
            System.out.println(
                exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }
}
