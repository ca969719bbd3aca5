package dev.nightshift.gateway.conversation;

import static dev.nightshift.gateway.standin.Api.ask;
import static dev.nightshift.gateway.standin.Api.finished;
import static dev.nightshift.gateway.standin.Api.newChat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.backbone.database.Database;
import dev.nightshift.gateway.access.Admission;
import dev.nightshift.gateway.access.Doorkeeper;
import dev.nightshift.gateway.access.Visitor;
import dev.nightshift.gateway.chat.Chats;
import dev.nightshift.gateway.security.Caller;
import dev.nightshift.gateway.security.Role;
import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.testkit.ServiceResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What members may do in a chat, from pairing to the end of their membership. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
class RightsServiceTest {

  private static final Pattern CODE = Pattern.compile("/pair ([0-9A-Z]{8})");

  private final String userId = UUID.randomUUID().toString();
  private final String caller = "telegram:" + userId;
  private final String chat = newChat();

  @Inject Database database;
  @Inject Doorkeeper door;
  @Inject Reception reception;
  @Inject Chats chats;

  @Test
  void shouldPairByTheCommandAndListTheMember() {
    pair("operator Ann <b>");
    assertThat(ask(chat, "/members").getFirst()).contains(caller + " Ann <b>: operator, by owner");
  }

  @Test
  void shouldLetAViewerLookAndRefuseTheRestWithOneSentenceAndARecord() {
    pair("viewer");
    assertThat(saidBy("/help", Role.VIEWER)).singleElement().asString().contains("/research");
    assertThat(saidBy("/cancel", Role.VIEWER))
        .containsExactly(
            "/cancel takes the operator role; you are a viewer here, who may look, but not change"
                + " anything.");
    assertThat(saidBy("/research directory=secret.csv x=y", Role.VIEWER).getFirst())
        .contains("/research takes the operator role");
    assertThat(audited("command"))
        .containsExactly("telegram /cancel REFUSED", "telegram /research REFUSED");
    assertThat(rows("select 1 from audit_event where position($1 in detail) > 0", "secret.csv"))
        .isZero();
  }

  @Test
  void shouldLeaveRightsToOwners() {
    pair("operator");
    assertThat(saidBy("/pair viewer", Role.OPERATOR).getFirst()).contains("owner role");
    assertThat(saidBy("/members", Role.OPERATOR).getFirst()).contains("owner role");
    assertThat(ask(chat, "/members role %s owner".formatted(userId)).getFirst()).contains("owner");
    assertThat(saidBy("/members", Role.OWNER).getFirst()).contains(caller);
  }

  @Test
  void shouldGoByTheRoleOfTheTimeOfHandling() {
    pair("operator");
    ask(chat, "/members role %s viewer".formatted(caller));
    assertThat(saidBy("/cancel", Role.OPERATOR).getFirst()).contains("you are a viewer");
    ask(chat, "/members role %s operator".formatted(caller));
    assertThat(saidBy("/cancel", Role.VIEWER).getFirst()).contains("No task of this chat is open");
    assertThat(rows("select 1 from audit_event where act = 'member.role' and subject = $1", caller))
        .isEqualTo(2);
  }

  @Test
  void shouldLetWhoeverMayOnlyLookShowATaskAndStartNone() {
    pair("viewer");
    assertThat(saidBy("/task Compare the runs", Role.VIEWER).getFirst())
        .startsWith("/task takes the operator role");
    assertThat(saidBy("/task job-nosuchtask", Role.VIEWER).getFirst()).contains("There is no task");
  }

  @Test
  void shouldRefuseWhatARemovedMemberHasSaidBefore() {
    pair("operator");
    ask(chat, "/members remove " + userId);
    assertThat(saidBy("/tasks", Role.OPERATOR).getFirst()).contains("no longer a member");
    assertThat(saidBy("hello", Role.OPERATOR).getFirst()).contains("no longer a member");
    assertThat(audited("command")).hasSize(2);
    assertThat(ask(chat, "/members remove " + userId).getFirst()).contains("no member");
    assertThat(ask(chat, "/members").getFirst()).doesNotContain(caller);
  }

  @Test
  void shouldVoidNothingWhenTheCommandIsRefused() {
    pair("viewer");
    String later = offer("/runs", Role.VIEWER);
    saidBy("/cancel", Role.VIEWER);
    assertThat(finished(later).getString("state")).isEqualTo("HANDLED");
  }

  @Test
  void shouldSayHowTheCommandsAreWritten() {
    assertThat(ask(chat, "/pair group").getFirst()).contains("in the group itself");
    assertThat(ask(chat, "/pair owner Eve").getFirst()).contains("/members role");
    assertThat(ask(chat, "/pair viewer " + "x".repeat(101)).getFirst()).contains("100");
    assertThat(ask(chat, "/members promote 1").getFirst()).contains("/members [remove ID");
    assertThat(ask(chat, "/members role 1 king").getFirst()).contains("owner, operator or viewer");
  }

  private void pair(String arguments) {
    Matcher shown = CODE.matcher(ask(chat, "/pair " + arguments).getFirst());
    assertThat(shown.find()).isTrue();
    Visitor visitor = new Visitor("telegram", userId, "Somebody", userId, false);
    Admission admission =
        database.inTransaction(tx -> door.admit(tx, visitor, "/pair " + shown.group(1)));
    assertThat(admission).isInstanceOf(Admission.Refused.class);
  }

  private List<String> saidBy(String text, Role then) {
    return finished(offer(text, then)).getList("replies.text");
  }

  /** As a channel does it; the role is the one the caller had at the door. */
  private String offer(String text, Role then) {
    String id = "tg-" + userId;
    Offered offered =
        database.inTransaction(
            tx -> {
              chats.ensure(tx, id, "telegram");
              return reception.offer(
                  tx,
                  id,
                  "telegram",
                  UUID.randomUUID().toString(),
                  new Caller(caller, then),
                  text,
                  Gesture.TYPED);
            });
    return ((Offered.Accepted) offered).message().id();
  }

  private List<String> audited(String act) {
    return database.inTransaction(
        tx ->
            tx
                .query(
                    """
                    select channel, subject, outcome from audit_event
                    where caller = $1 and act = $2 order by id
                    """,
                    caller,
                    act)
                .stream()
                .map(
                    row ->
                        "%s %s %s"
                            .formatted(
                                row.getString("channel"),
                                row.getString("subject"),
                                row.getString("outcome")))
                .toList());
  }

  private int rows(String sql, String value) {
    return database.inTransaction(tx -> tx.query(sql, value)).size();
  }
}
