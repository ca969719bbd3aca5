package dev.nightshift.gateway.telegram.outbound;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.RoleLease;
import dev.nightshift.gateway.chat.LinkedFiles;
import dev.nightshift.gateway.standin.OtherInstance;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Senders of other instances, to be turned by hand. */
@Singleton
class OtherSenders {

  private final Database database;
  private final BotApi api;
  private final Ledger ledger;
  private final OutboundConfig config;
  private final OutboundMetrics metrics;

  OtherSenders(
      Database database,
      BotApi api,
      Ledger ledger,
      OutboundConfig config,
      OutboundMetrics metrics) {
    this.database = database;
    this.api = api;
    this.ledger = ledger;
    this.config = config;
    this.metrics = metrics;
  }

  /** A sender with settings of its own, by the names of their methods. */
  Sender of(OtherInstance instance, Map<String, Object> settings, Consumer<String> milestone) {
    return of(instance, settings, milestone, List.of());
  }

  /** The same with files of its own. */
  Sender of(
      OtherInstance instance,
      Map<String, Object> settings,
      Consumer<String> milestone,
      List<LinkedFiles> files) {
    OutboundConfig own = with(settings);
    return new Sender(
        database,
        new RoleLease(instance.lease()),
        new Courier(api, database, own, files),
        ledger,
        own,
        metrics,
        () -> {},
        milestone,
        System::nanoTime);
  }

  private OutboundConfig with(Map<String, Object> settings) {
    return (OutboundConfig)
        Proxy.newProxyInstance(
            OutboundConfig.class.getClassLoader(),
            new Class<?>[] {OutboundConfig.class},
            (proxy, method, arguments) ->
                settings.containsKey(method.getName())
                    ? settings.get(method.getName())
                    : method.invoke(config, arguments));
  }
}
