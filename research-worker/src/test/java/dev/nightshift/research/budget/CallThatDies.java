package dev.nightshift.research.budget;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.backbone.lease.InstanceLease;
import dev.nightshift.backbone.outbox.OutboxWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * A process that sets money aside for a call, makes it, gets its answer, and dies, without a word
 * and without its finally blocks, before that is booked.
 */
final class CallThatDies {

  static final int HALTED = 42;

  private CallThatDies() {}

  /**
   * Arguments: database's address, user, password; instance, person, run, provider, its address.
   */
  public static void main(String[] arguments) throws Exception {
    PgConnectOptions options =
        PgConnectOptions.fromUri(arguments[0]).setUser(arguments[1]).setPassword(arguments[2]);
    Database database =
        new Database(
            PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(options)
                .using(Vertx.vertx())
                .build(),
            Duration.ofSeconds(20));
    InstanceLease lease = new InstanceLease(database, arguments[3], Duration.ofHours(1));
    lease.renew();
    budget(database, lease)
        .reserve(
            new Purpose(arguments[4], arguments[5], arguments[5], "COMPANY_RESEARCH"),
            arguments[6],
            "m",
            new BigDecimal("0.40"));
    HttpRequest call = HttpRequest.newBuilder(URI.create(arguments[7])).build();
    if (HttpClient.newHttpClient().send(call, BodyHandlers.ofString()).statusCode() == 200) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private static Budget budget(Database database, InstanceLease lease) {
    BudgetConfig config = new ExplicitBudgetConfig(new BigDecimal(5), Map.of(), Map.of());
    Limits limits = new Limits(config);
    return new PostgresBudget(
        database,
        new BudgetTransactions(
            lease,
            new ScopeTable(limits),
            new ReservationTable(),
            new Notices(new OutboxWriter(Clock.systemUTC(), () -> {}), limits),
            new BudgetMetrics(new SimpleMeterRegistry()),
            config),
        config);
  }
}
