package dev.nightshift.gateway.crm;

import static dev.nightshift.gateway.standin.Api.SOON;
import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightshift.backbone.contract.CrmCommand.MoveLead;
import dev.nightshift.backbone.contract.CrmEvent.LeadMoved;
import dev.nightshift.backbone.contract.CrmEvent.LeadRefused;
import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which event answers which command. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class AnsweredCommandServiceTest extends CrmScenario {

  @Inject CrmRequests requests;

  /** What else moves the lead for that person, and a move of theirs over HTTP that is refused. */
  @Test
  void shouldTakeForTheAnswerOfACommandWhatWasCausedByItAlone() {
    assertThat(ask(chat, "/lead " + lead + " contacted")).containsExactly(lead + ": to contacted.");
    String first = commandTo(lead);
    ask(chat, "/lead " + lead + " replied");
    String second = commandTo(lead);
    assertThat(second).isNotEqualTo(first);
    String refusal = lead + " cannot go there.";

    worker.send(new LeadMoved(lead, "Acme", LeadState.NEW, LeadState.RESEARCHED, "owner"));
    worker.answer(UUID.randomUUID().toString(), new LeadRefused(lead, refusal, "owner"));
    await().atMost(SOON).until(() -> told(Chats.OWN).contains(refusal));
    assertThat(told(chat)).containsExactly(lead + ": to contacted.", lead + ": to replied.");

    worker.answer(
        second, new LeadMoved(lead, "Acme", LeadState.CONTACTED, LeadState.REPLIED, "owner"));
    worker.answer(
        first, new LeadMoved(lead, "Acme", LeadState.RESEARCHED, LeadState.CONTACTED, "owner"));
    awaitTold(
        List.of(
            "Acme (%s) went from researched to contacted.".formatted(lead),
            "Acme (%s) went from contacted to replied.".formatted(lead)));
  }

  @Test
  void shouldKeepTheIdUnderWhichACommandIsHandedOn() {
    List<String> ids =
        database.inTransaction(
            tx -> {
              requests.ask(
                  tx,
                  new MoveLead(lead, LeadState.WON, null, "owner"),
                  new CrmJobs.Asker("owner", chat, null),
                  "to won");
              return tx
                  .query(
                      """
                      select o.id::text as sent, r.command_id as kept
                      from outbox_event o join crm_request r on r.subject_id = o.key
                      where o.key = $1
                      """,
                      lead)
                  .stream()
                  .flatMap(row -> Stream.of(row.getString("sent"), row.getString("kept")))
                  .toList();
            });
    assertThat(ids).hasSize(2).containsOnly(ids.getFirst());
  }
}
