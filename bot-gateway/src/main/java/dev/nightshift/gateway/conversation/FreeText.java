package dev.nightshift.gateway.conversation;

import dev.nightshift.gateway.assistant.AssistantConfig;
import dev.nightshift.gateway.assistant.Turns;
import dev.nightshift.gateway.delivery.Delivery;
import jakarta.inject.Singleton;

/** Free text: handed to the assistant, whose answer ends the message. */
@Singleton
class FreeText {

  private final Turns turns;
  private final Delivery delivery;
  private final AssistantConfig config;

  FreeText(Turns turns, Delivery delivery, AssistantConfig config) {
    this.turns = turns;
    this.delivery = delivery;
    this.config = config;
  }

  Act prepare(Call call) {
    if (!config.enabled()) {
      return Act.say(Sentences.FREE_TEXT);
    }
    return (tx, answers) -> {
      if (delivery.stuck(tx)) {
        answers.say(
            "The assistant cannot be reached just now because Kafka is away; your message is kept"
                + " and will be answered by itself.");
      }
      turns.begin(tx, call.message());
      answers.await();
    };
  }
}
