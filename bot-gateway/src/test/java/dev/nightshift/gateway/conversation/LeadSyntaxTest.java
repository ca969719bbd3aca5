package dev.nightshift.gateway.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightshift.backbone.contract.LeadState;
import dev.nightshift.gateway.crm.LeadOrder;
import dev.nightshift.gateway.crm.LeadQuery;
import dev.nightshift.gateway.crm.SupportOrder;
import dev.nightshift.gateway.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadSyntaxTest {

  @Test
  void shouldTakeAStatesNameForTheStateAndAnythingElseForASearch() {
    assertThat(LeadsCommand.query("")).isEqualTo(LeadQuery.ALL);
    assertThat(LeadsCommand.query("Won")).isEqualTo(new LeadQuery(LeadState.WON, null, null, null));
    assertThat(LeadsCommand.query("new acme ltd"))
        .isEqualTo(new LeadQuery(LeadState.NEW, "acme ltd", null, null));
    assertThat(LeadsCommand.query("acme won"))
        .isEqualTo(new LeadQuery(null, "acme won", null, null));
  }

  @Test
  void shouldReadALeadsParticulars() {
    assertThat(
            LeadCommand.order(
                "Ann O'Hara company=\"Acme, Ltd\" mail=ann@acme.example zone=Europe/Berlin"))
        .isEqualTo(
            new LeadOrder(
                "Ann O'Hara",
                null,
                "Acme, Ltd",
                null,
                "ann@acme.example",
                null,
                null,
                null,
                "Europe/Berlin"));
    assertThat(LeadCommand.order("company=Acme").name()).isEqualTo("Acme");
    assertThatThrownBy(() -> LeadCommand.order("phone=123")).hasMessageContaining("name");
    assertThatThrownBy(() -> LeadCommand.order("Ann email=nobody")).hasMessageContaining("nobody");
    assertThatThrownBy(() -> LeadCommand.order("Ann zone=Moon/Base"))
        .hasMessage("'Moon/Base' is no time zone; say one such as Europe/Berlin.");
  }

  @Test
  void shouldTakeALeadThatIsNamedFirstForTheOneASituationIsAbout() {
    assertThat(SupportCommand.order("lead-7k3 they hesitate"))
        .isEqualTo(new SupportOrder("they hesitate", "lead-7k3"));
    String imported = "lead-3f2a7c1e-0000-3abc-8def-1234567890ab";
    assertThat(SupportCommand.order(imported + " they hesitate"))
        .isEqualTo(new SupportOrder("they hesitate", imported));
    assertThat(SupportCommand.order("they hesitate"))
        .isEqualTo(new SupportOrder("they hesitate", null));
    assertThat(SupportCommand.order("lead-7k3")).isEqualTo(new SupportOrder("lead-7k3", null));
  }

  @ParameterizedTest
  @CsvSource({
    "/leads, VIEWER",
    "/leads won acme, VIEWER",
    "/lead, VIEWER",
    "/lead lead-1, VIEWER",
    "/lead lead-1 won, OPERATOR",
    "/lead lead-1 note they called, OPERATOR",
    "/lead adopt run-1, OPERATOR",
    "/lead import leads.csv, OPERATOR",
    "/followups, VIEWER",
    "/followups fup-1 sent, OPERATOR",
    "/support they hesitate, OPERATOR",
    "/train, OPERATOR",
    "/train I would ask why, OPERATOR",
    "/knowledge, VIEWER",
    "/knowledge reload, OPERATOR"
  })
  void shouldLetViewersLookAndOperatorsChange(String text, Role least) {
    assertThat(Utterance.of(text).least()).isEqualTo(least);
  }
}
