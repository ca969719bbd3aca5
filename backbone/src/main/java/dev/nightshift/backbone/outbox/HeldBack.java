package dev.nightshift.backbone.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Streams and topics that did not get through, so that others need not wait for them: a topic that
 * is missing, a partition without a leader. They are tried again apart from the rest. Kept in
 * memory only: the next relay finds out for itself. Used by the relay's two loops.
 */
final class HeldBack {

  /** When the whole broker is away this grows with every batch, and means nothing. */
  private static final int MOST_STREAMS = 5_000;

  private final Set<Stream> streams = new HashSet<>();
  private final Set<String> topics = new HashSet<>();

  /** Holds back what failed; what got through is free again. True: a topic is new among them. */
  synchronized boolean learn(Publication publication) {
    for (StreamPosition at : publication.sent()) {
      streams.remove(Stream.of(at));
      topics.remove(at.topic());
    }
    streams.addAll(publication.failedStreams());
    if (streams.size() > MOST_STREAMS) {
      streams.clear();
    }
    return topics.addAll(publication.failedTopics());
  }

  synchronized void clear() {
    streams.clear();
    topics.clear();
  }

  synchronized boolean isEmpty() {
    return streams.isEmpty() && topics.isEmpty();
  }

  synchronized String[] topics() {
    return topics.toArray(String[]::new);
  }

  synchronized List<Stream> streams() {
    return List.copyOf(streams);
  }
}
