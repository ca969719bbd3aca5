package dev.nightshift.backbone.crash;

import dev.nightshift.backbone.consumption.ConsumerRig;
import dev.nightshift.backbone.consumption.Effects;
import dev.nightshift.backbone.contract.ResearchEvent.ResearchRunStarted;
import dev.nightshift.backbone.kafka.KafkaClients;
import dev.nightshift.backbone.outbox.RelayRig;
import dev.nightshift.backbone.rig.ChildJvm;
import dev.nightshift.backbone.rig.TestInstance;
import dev.nightshift.backbone.rig.TestSchema;

/** A process that dies, without a word and without its finally blocks, at the point it is given. */
final class CrashingService {

  /** Events it writes before it dies, or receives in all. */
  static final int EVENTS = 3;

  private CrashingService() {}

  /** Arguments: schema, broker, point, key to write or group to consume in. */
  public static void main(String[] arguments) throws Exception {
    TestSchema schema = TestSchema.at(arguments[0]);
    KafkaClients clients = new KafkaClients(arguments[1], "crashing");
    String point = arguments[2];
    if (point.startsWith("after-effect")) {
      consumeAndDie(schema, clients, arguments[3], point);
    } else {
      publishAndDie(schema, clients, arguments[3], point);
    }
  }

  private static void publishAndDie(
      TestSchema schema, KafkaClients clients, String key, String point)
      throws InterruptedException {
    TestInstance instance = TestInstance.start(schema);
    ChildJvm.say(instance.id());
    RelayRig relay = new RelayRig(instance, clients::producer, reached -> dieAt(point, reached));
    for (int i = 0; i < EVENTS; i++) {
      relay.append(new ResearchRunStarted(key, i));
    }
    relay.turn();
  }

  private static void consumeAndDie(
      TestSchema schema, KafkaClients clients, String group, String point) {
    new ConsumerRig(
        schema.database(), new Effects(schema), clients, group, reached -> dieAt(point, reached));
    ChildJvm.awaitWord(); // which never comes
  }

  private static void dieAt(String point, String reached) {
    if (reached.equals(point)) {
      Runtime.getRuntime().halt(ChildJvm.HALTED);
    }
  }
}
