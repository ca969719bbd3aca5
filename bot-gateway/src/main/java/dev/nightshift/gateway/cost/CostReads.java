package dev.nightshift.gateway.cost;

import dev.nightshift.backbone.http.ProblemException;
import dev.nightshift.gateway.upstream.Upstream;
import dev.nightshift.gateway.upstream.Upstreams;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What was spent and what may be, asked of research-worker now. */
@Singleton
public final class CostReads {

  private static final List<String> WAYS = List.of("day", "run", "stage", "provider");

  private final CostClient client;
  private final Upstream upstream;
  private final Clock clock;

  CostReads(@RestClient CostClient client, Upstreams upstreams, Clock clock) {
    this.client = client;
    this.upstream = upstreams.to("research-worker", "nothing is spent beyond its limits meanwhile");
    this.clock = clock;
  }

  /**
   * Sums of what was spent.
   *
   * @param from first day (UTC) such as 2026-01-31; {@code null}: 30 days up to the last
   * @param to last day; {@code null}: today
   * @param by day, run, stage or provider
   * @throws ProblemException 400 for what cannot be read, 503 when research-worker is away
   */
  public Costs costs(@Nullable String from, @Nullable String to, String by) {
    if (!WAYS.contains(by)) {
      throw new ProblemException(
          400, "by-unknown", "'by' must be day, run, stage or provider; got '%s'.".formatted(by));
    }
    return upstream.call(() -> client.costs(by, from, to));
  }

  /** The limits of today and of this month, that person's own too. */
  public List<Limit> limits(String user) {
    return upstream.call(() -> client.limits(user));
  }

  /** The days up to today, as a page shows them. */
  public Spending spending() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String from = Spending.from(today).toString();
    return Spending.of(costs(from, today.toString(), "day"), today);
  }

  /** The same days summed another way. */
  public List<CostRow> rows(Spending spending, String by) {
    return costs(
            spending.days().getFirst().date().toString(),
            spending.days().getLast().date().toString(),
            by)
        .rows();
  }
}
