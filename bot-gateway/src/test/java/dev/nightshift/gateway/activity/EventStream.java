package dev.nightshift.gateway.activity;

import static org.awaitility.Awaitility.await;

import dev.nightshift.gateway.standin.Api;
import dev.nightshift.testkit.ServiceResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A follower of the feed that remembers what it got. */
final class EventStream implements AutoCloseable {

  record Got(String id, String name, String data) {}

  private final HttpClient client = HttpClient.newHttpClient();
  private final InputStream body;
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final AtomicInteger comments = new AtomicInteger();

  private EventStream(URI uri, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + ServiceResource.OWNER_TOKEN)
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      body = client.send(request.build(), BodyHandlers.ofInputStream()).body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      throw new IllegalStateException(interrupt);
    }
    Thread.ofVirtual().start(this::read);
  }

  /** Opens a stream and waits until it is followed. */
  static EventStream open(URI uri, String lastEventId) {
    EventStream stream = new EventStream(uri, lastEventId);
    await().atMost(Api.SOON).until(() -> !stream.got.isEmpty());
    return stream;
  }

  private void read() {
    String id = "";
    String name = "";
    StringBuilder data = new StringBuilder();
    try (Scanner lines = new Scanner(body, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5));
        } else if (line.startsWith(":")) {
          comments.incrementAndGet();
        } else if (line.isEmpty() && !data.isEmpty()) {
          got.add(new Got(id, name, data.toString()));
          data.setLength(0);
        }
      }
    }
  }

  List<String> named(String name) {
    return got.stream().filter(one -> one.name().equals(name)).map(Got::data).toList();
  }

  List<String> about(String name, String id) {
    return named(name).stream().filter(data -> data.contains("\"" + id + "\"")).toList();
  }

  List<String> ids() {
    return got.stream().skip(1).map(Got::id).toList();
  }

  String lastId() {
    return got.getLast().id();
  }

  int position(String id) {
    for (int i = 0; i < got.size(); i++) {
      if (got.get(i).data().contains(id)) {
        return i;
      }
    }
    return -1;
  }

  int comments() {
    return comments.get();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
