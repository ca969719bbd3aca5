package dev.nightshift.gateway.console;

import static dev.nightshift.gateway.console.ConsoleWorld.NOW;
import static dev.nightshift.gateway.console.ConsoleWorld.listed;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.standin.StandIn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Leads in every state, one of them in full, and what is due. */
final class ToldLeads {

  static final String LEAD = "lead-told1";
  static final String DUE = "fup-told1";

  private static final String PATH = "/internal/crm";
  private static final List<String> NAMES =
      List.of("Ann Lee", "Gus Orr", "Nkechi Adeyemi-Oyelaran", "CenterPoint Energy", "Jo Park");

  private ToldLeads() {}

  static void tell() {
    StandIn.tell(PATH + "/leads/board", 200, board(4));
    StandIn.tell(
        PATH + "/leads",
        200,
        "{\"leads\":[%s],\"next\":\"after\"}"
            .formatted(listed(8, i -> lead("lead-told" + (i + 1), i, LeadState.REPLIED))));
    StandIn.tell(PATH + "/leads.csv", 200, "name\n");
    tellThat(LeadState.REPLIED);
    StandIn.tell(
        PATH + "/leads/" + LEAD + "/activities",
        200,
        """
        {"activities":[%s],"next":"older"}
        """
            .formatted(
                listed(
                    6,
                    i ->
                        """
                        {"id":"act-%d","leadId":"%s","at":"%s","by":"owner","kind":"%s",
                         "text":"%s"}
                        """
                            .formatted(
                                i,
                                LEAD,
                                NOW.minus(Duration.ofHours(5L * i)),
                                i % 2 == 0 ? "STATE" : "NOTE",
                                i % 2 == 0
                                    ? "contacted to replied: she asked for last year's figures"
                                    : "Wants the offer before the board meets, in writing."))));
    StandIn.tell(
        PATH + "/followups",
        200,
        "{\"followups\":[%s],\"next\":null}"
            .formatted(followup(DUE) + "," + followup("fup-told2")));
    StandIn.tell(
        PATH + "/training",
        200,
        """
        {"pool":9,"average":71.4,"answered":12,"last":[
          {"practiceId":"prac-1","score":80,"at":"2026-11-01T09:00:00Z"},
          {"practiceId":"prac-2","score":64,"at":"2026-11-01T08:00:00Z"}]}
        """);
    StandIn.tell(
        PATH + "/knowledge",
        200,
        """
        {"version":"7c1f9e02","loadedAt":"%s","files":[
          {"name":"playbook.md","bytes":20480,"title":"The playbook"},
          {"name":"prices.md","bytes":2048,"title":null}],
         "instances":[{"instanceId":"research-worker/host-0/b1","version":"7c1f9e02"}]}
        """
            .formatted(NOW.minusSeconds(7200)));
  }

  /** What state the lead is in from now on. */
  static void tellThat(LeadState state) {
    String facts =
        """
        ,"facts":[
          {"field":"INDUSTRY","value":"Regulated gas distribution","source":"https://company.example/",
           "confidence":0.9,"quote":"We deliver natural gas to 3 million customers."},
          {"field":"EMPLOYEES","value":"about 5,000","source":"inferred from the careers page",
           "confidence":0.35,"quote":null}],
         "companyId":"company-1","contactId":"contact-1","related":{
          "company":{"id":"company-1","name":"Example Energy 0","domain":"company-0.example",
           "geography":"Houston, Texas","phone":"+1 555 0199"},
          "contacts":[
           {"id":"contact-1","companyId":"company-1","name":"Ann Lee",
            "title":"Head of Procurement","email":"person0@company-0.example"},
           {"id":"contact-2","companyId":"company-1","name":"Nkechi Adeyemi-Oyelaran",
            "title":"Finance director","phone":"+1 555 0101"}]}}
        """;
    StandIn.tell(
        PATH + "/leads/" + LEAD, 200, lead(LEAD, 0, state).replaceFirst("}\\s*$", "") + facts);
  }

  static void tellNothing() {
    StandIn.tell(PATH + "/leads/board", 200, board(0));
    StandIn.tell(PATH + "/leads", 200, "{\"leads\":[],\"next\":null}");
    StandIn.tell(PATH + "/followups", 200, "{\"followups\":[],\"next\":null}");
    StandIn.tell(
        PATH + "/training", 200, "{\"pool\":0,\"average\":null,\"answered\":0,\"last\":[]}");
    StandIn.tell(PATH + "/knowledge", 503, "");
  }

  private static String board(int each) {
    return Arrays.stream(LeadState.values())
        .map(
            state ->
                "{\"state\":\"%s\",\"count\":%d,\"leads\":[%s]}"
                    .formatted(
                        state,
                        each == 0 ? 0 : 20 * each - state.ordinal(),
                        listed(
                            each == 0 ? 0 : Math.max(0, each - state.ordinal() + 1),
                            i ->
                                lead(
                                    state == LeadState.REPLIED && i == 0
                                        ? LEAD
                                        : "lead-" + state.ordinal() + i,
                                    i + state.ordinal(),
                                    state))))
        .collect(Collectors.joining(",", "{\"states\":[", "]}"));
  }

  private static String lead(String id, int i, LeadState state) {
    String name = NAMES.get(i % NAMES.size());
    return """
    {"id":"%s","name":"%s","title":"Head of Procurement","company":"Example Energy %d",
     "domain":"company-%d.example","email":"person%d@company-%d.example","phone":"+1 555 0100",
     "geography":"Houston, Texas","state":"%s","source":"run-older1","owner":"owner",
     "createdAt":"%s","updatedAt":"%s","lastActivityAt":"%s","nextFollowupAt":%s}
    """
        .formatted(
            id,
            name,
            i,
            i,
            i,
            i,
            state,
            NOW.minus(Duration.ofDays(9)),
            NOW,
            NOW.minus(Duration.ofMinutes(7L * i + 2)),
            i % 2 == 0 ? "\"" + NOW.plus(Duration.ofHours(20)) + "\"" : "null");
  }

  private static String followup(String id) {
    return """
    {"id":"%s","leadId":"%s","leadName":"Ann Lee","userId":"owner","note":"last year's figures",
     "draft":"Dear Ann,\\nhere are the figures you asked for. Shall we talk on Thursday?",
     "dueAt":"%s","timeZone":"America/Chicago","state":"DUE","answer":null}
    """
        .formatted(id, LEAD, NOW.minusSeconds(600));
  }
}
