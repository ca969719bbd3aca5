package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.console.ConsoleWorld.NOW;
import static dev.nightshift.gateway.console.ConsoleWorld.listed;

import dev.nightshift.gateway.standin.StandIn;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A run that asks, with its items, and older ones. */
final class ToldRuns {

  private static final List<String> NAMES =
      List.of("Atmos Energy", "CenterPoint Energy", "NRG Energy", "Vistra", "Sunnova");

  private ToldRuns() {}

  static void tell(String run) {
    tellThat(run, "NEEDS_DECISION");
    List<String> states = List.of("COMPANY_RESEARCH", "DONE", "FAILED", "CANCELLED");
    StandIn.tell(
        "/internal/research/runs",
        200,
        "["
            + run(run, "NEEDS_DECISION", "2.3125")
            + ","
            + listed(20, i -> run("run-older" + i, states.get(i % 4), i % 3 == 0 ? "0" : "0.4"))
            + "]");
    ToldCosts.tell(run);
    String path = "/internal/research/runs/" + run + "/stages";
    StandIn.tell(
        path,
        200,
        """
        [{"kind":"LEAD_LIST","states":{"DONE":1}},
         {"kind":"COMPANY","states":{"DONE":24,"HELD":2,"PENDING":1,"FAILED":1}},
         {"kind":"CONTACTS","states":{"DONE":24}}]
        """);
    StandIn.tell(
        path + "/COMPANY", 200, "[" + listed(26, i -> item(i, "COMPANY", company(i))) + "]");
    StandIn.tell(
        path + "/CONTACTS", 200, "[" + listed(6, i -> item(i, "CONTACTS", contacts(i))) + "]");
    StandIn.tell(path + "/LEAD_LIST", 200, "[" + item(0, "LEAD_LIST", "") + "]");
    StandIn.tell("/internal/research/runs/" + run + "/files/companies.csv", 200, "name\n");
    StandIn.tell("/internal/research/runs/" + run + "/files/contacts.csv", 200, "name\n");
    StandIn.tell("/internal/research/runs/" + run + "/files/run.json", 200, "{}");
    StandIn.tell("/internal/research/runs/" + run + "/files/run.xlsx", 200, "PK");
  }

  /** What state the run is in. */
  static void tellThat(String run, String state) {
    StandIn.tell("/internal/research/runs/" + run, 200, run(run, state, "2.3125"));
  }

  private static String run(String id, String state, String cost) {
    int age = Math.floorMod(id.hashCode(), 9);
    return """
        {"id":"%s","state":"%s","stage":"CONTACT_RESEARCH",
         "criteria":{"GICS Sector":"Utilities","state":"Texas"},
         "directory":"texas-utilities.csv","onGap":"ASK","requested":30,"found":28,
         "researched":24,"withContacts":17,"failed":1,"costUsd":"%s","elapsedSeconds":41.2,
         "createdAt":"%s"}
        """
        .formatted(
            id, state, cost, NOW.minus(Duration.ofDays(id.startsWith("run-older") ? age : 0)));
  }

  private static String item(int i, String kind, String found) {
    String state = i == 3 ? "FAILED" : i == 4 ? "HELD" : "DONE";
    boolean done = state.equals("DONE");
    return """
        {"ordinal":%d,"found":[%s],
         "item":{"id":"%d","kind":"%s","subject":"%s","state":"%s","attempt":%d,"failures":0,
                 "crashes":0,"holder":%s,"completedAt":%s,"error":%s}}
        """
        .formatted(
            i + 1,
            done ? found : "",
            i,
            kind,
            kind.equals("LEAD_LIST") ? "texas-utilities.csv" : name(i),
            state,
            i % 4 == 2 ? 2 : 1,
            state.equals("HELD") ? "\"research-worker/host-1/b7\"" : "null",
            done ? "\"" + NOW.minusSeconds(60L + i) + "\"" : "null",
            state.equals("FAILED") ? "\"The page answers 404, three times.\"" : "null");
  }

  private static String company(int i) {
    return "{"
        + fact("name", name(i), "texas-utilities.csv:" + (i + 2), "0.80")
        + ","
        + fact("domain", "company-" + i + ".example", "https://company-" + i + ".example/", "0.95")
        + ","
        + fact("city", "Houston", "texas-utilities.csv:" + (i + 2), "0.80")
        + ","
        + fact("state", "Texas", "inferred from the city", "0.40")
        + "}";
  }

  private static String contacts(int i) {
    return i % 3 == 1 ? "" : contact("Ann Lee " + i, "CEO") + "," + contact("Gus Orr " + i, "CFO");
  }

  private static String contact(String name, String title) {
    String mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@energy-company.example";
    return "{"
        + fact("name", name, "https://company.example/team", "0.90")
        + ","
        + fact("title", title, "https://company.example/team", "0.90")
        + ","
        + fact("email", mail, "derived from the pattern of two known addresses", "0.45")
        + "}";
  }

  private static String fact(String field, String value, String source, String confidence) {
    return """
        "%s":{"value":"%s","source":"%s","confidence":%s,
          "by":{"fetchedAt":"2026-03-01T10:00:00Z","agent":"directory 1","costUsd":0}}"""
        .formatted(field, value, source, confidence);
  }

  private static String name(int i) {
    return NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + i);
  }
}
