package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.console.ConsoleWorld.listed;

import dev.nightshift.gateway.standin.StandIn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;

/** Money that was spent on runs and on other work. */
final class ToldCosts {

  private static final LocalDate TODAY = LocalDate.ofInstant(ConsoleWorld.NOW, ZoneOffset.UTC);
  private static final String PATH = "/internal/research/costs";
  private static final List<String> STAGES =
      List.of("COMPANY_RESEARCH", "CONTACT_RESEARCH", "LEAD_LIST", "CHAT");

  private ToldCosts() {}

  static void tell(String run) {
    tell("day", 9, i -> TODAY.minusDays(8L - i).toString());
    tell("run", 6, i -> i == 0 ? run : i == 5 ? "turn-older" : "run-older" + i);
    tell("stage", 4, STAGES::get);
    tell("provider", 2, i -> i == 0 ? "openai" : "anthropic");
    StandIn.tell(
        PATH + "/limits",
        200,
        """
        [{"scope":"USER_DAY","name":"owner","period":"%s","limitUsd":"20","spentUsd":"2.3125",
          "reservedUsd":"0.04","opensAt":"%sT00:00:00Z"},
         {"scope":"PROVIDER_MONTH","name":"openai","period":"%s","limitUsd":"50","spentUsd":"9.5",
          "reservedUsd":"0","opensAt":null},
         {"scope":"MONTH","name":"all","period":"%s","limitUsd":"200","spentUsd":"11.8125",
          "reservedUsd":"0.04","opensAt":null}]
        """
            .formatted(TODAY, TODAY.plusDays(1), month(), month()));
  }

  static void tellNothing() {
    List.of("day", "run", "stage", "provider").forEach(by -> tell(by, 0, i -> ""));
    StandIn.tell(PATH + "/limits", 200, "[]");
  }

  private static void tell(String by, int count, IntFunction<String> key) {
    StandIn.tell(
        PATH + "/" + by,
        200,
        """
        {"from":"%s","to":"%s","by":"%s","totalUsd":"%s","complete":true,"rows":[%s]}
        """
            .formatted(
                TODAY.minusDays(30),
                TODAY,
                by,
                count == 0 ? "0" : "11.8125",
                listed(
                    count,
                    i ->
                        """
                        {"key":"%s","costUsd":"%d.3125","calls":%d,"inputTokens":%d,"outputTokens":%d}
                        """
                            .formatted(key.apply(i), i % 3, 40 + i, 90_000 - i, 7_000 + i))));
  }

  private static String month() {
    return TODAY.toString().substring(0, 7);
  }
}
