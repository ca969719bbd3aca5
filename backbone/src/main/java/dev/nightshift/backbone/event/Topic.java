package dev.nightshift.backbone.event;

import dev.nightshift.backbone.contract.ChatCommand;
import dev.nightshift.backbone.contract.ChatEvent;
import dev.nightshift.backbone.contract.CrmCommand;
import dev.nightshift.backbone.contract.CrmEvent;
import dev.nightshift.backbone.contract.LivenessCommand;
import dev.nightshift.backbone.contract.LivenessEvent;
import dev.nightshift.backbone.contract.Message;
import dev.nightshift.backbone.contract.ResearchCommand;
import dev.nightshift.backbone.contract.ResearchEvent;
import dev.nightshift.backbone.contract.TradingCommand;
import dev.nightshift.backbone.contract.TradingEvent;
import java.util.Arrays;

/** The Kafka topics, {@code nightshift.<domain>.<commands|events>.v1}, and what each carries. */
public enum Topic {
  RESEARCH_COMMANDS("research", "commands", ResearchCommand.class),
  RESEARCH_EVENTS("research", "events", ResearchEvent.class),
  TRADING_COMMANDS("trading", "commands", TradingCommand.class),
  TRADING_EVENTS("trading", "events", TradingEvent.class),
  LIVENESS_COMMANDS("liveness", "commands", LivenessCommand.class),
  LIVENESS_EVENTS("liveness", "events", LivenessEvent.class),
  CHAT_COMMANDS("chat", "commands", ChatCommand.class),
  CHAT_EVENTS("chat", "events", ChatEvent.class),
  CRM_COMMANDS("crm", "commands", CrmCommand.class),
  CRM_EVENTS("crm", "events", CrmEvent.class);

  private final String domain;
  private final String topicName;
  private final Class<? extends Message> messages;

  Topic(String domain, String kind, Class<? extends Message> messages) {
    this.domain = domain;
    this.topicName = "nightshift." + domain + "." + kind + ".v1";
    this.messages = messages;
  }

  /** The topic's name on the broker. */
  public String topicName() {
    return topicName;
  }

  /** The domain, as it stands in event types. */
  public String domain() {
    return domain;
  }

  /** The sealed interface of everything this topic carries. */
  public Class<? extends Message> messages() {
    return messages;
  }

  /** The topic that carries this message. */
  public static Topic of(Message message) {
    return Arrays.stream(values())
        .filter(topic -> topic.messages.isInstance(message))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no topic carries " + message.getClass()));
  }
}
