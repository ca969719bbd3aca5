package dev.nightshift.gateway.chat;

import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.gateway.activity.ActivityFeed;
import dev.nightshift.gateway.identifier.Identifiers;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** The chats as another instance works on them, for tests of other features. */
@Singleton
public class OtherChats {

  private final Chats chats;
  private final Identifiers identifiers;
  private final ActivityFeed activity;
  private final List<ReplyRoute> routes;
  private final Clock clock;

  OtherChats(
      Chats chats,
      Identifiers identifiers,
      ActivityFeed activity,
      @All List<ReplyRoute> routes,
      Clock clock) {
    this.chats = chats;
    this.identifiers = identifiers;
    this.activity = activity;
    this.routes = routes;
    this.clock = clock;
  }

  public MessageQueue queue(InstanceLease lease) {
    return new MessageQueue(lease, chats, activity, clock);
  }

  public Answering answering(Replies replies, MessageQueue queue) {
    return new Answering(chats, replies, queue);
  }

  /** Replies whose ways out are changed. */
  public Replies replies(UnaryOperator<ReplyRoute> changed) {
    return new Replies(
        chats,
        identifiers,
        activity,
        new ReplyRoutes(routes.stream().map(changed).toList()),
        clock);
  }
}
