package dev.nightshift.gateway.telegram.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.chat.Link;
import dev.nightshift.gateway.chat.RoutedReply;
import dev.nightshift.gateway.telegram.text.Html;
import dev.nightshift.gateway.telegram.text.Splitter;
import io.vertx.core.json.JsonArray;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderingTest {

  private static final Link FILE = new Link("companies.csv", "/files/companies.csv");
  private static final Link PAGE = new Link("the run", "/runs/run-1?a=1&b=2");

  @Test
  void shouldPutChoicesBelowTheLastMessage() {
    List<Piece> pieces = said(null, "word ".repeat(1_500), List.of());
    assertThat(pieces).extracting(Piece::offersChoices).containsExactly(false, true);
  }

  @Test
  void shouldSendFilesAfterTheText() {
    List<Piece> pieces = said(null, "done", List.of(PAGE, FILE));
    assertThat(pieces).extracting(Piece::kind).containsExactly(Kind.TEXT, Kind.FILE);
    assertThat(pieces.getLast().source()).isEqualTo(FILE.href());
    assertThat(pieces.getLast().text().text()).isEqualTo("companies.csv");
  }

  @Test
  void shouldLinkOtherPagesOnlyWherePeopleReachThem() {
    assertThat(html(said(null, "done", List.of(PAGE)))).containsExactly("done");
    assertThat(html(said(URI.create("https://night.example.org/"), "done", List.of(PAGE, FILE))))
        .containsExactly(
            "done\n<a href=\"https://night.example.org/runs/run-1?a=1&amp;b=2\">the run</a>",
            "companies.csv");
  }

  @Test
  void shouldHaveNoMessageOfNothing() {
    assertThat(said(null, " \n", List.of())).isEmpty();
  }

  @Test
  void shouldSendTheBeginningAndAFileWhenThereWouldBeTooManyMessages() {
    List<Piece> pieces = said(null, "word ".repeat(5_000), List.of());
    assertThat(pieces).extracting(Piece::kind).containsExactly(Kind.TEXT, Kind.WHOLE);
    assertThat(pieces.getFirst().text().length()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void shouldUseAllMessagesThereAreBeforeItSendsAFile() {
    List<Piece> pieces = rendering(null).edited(reply("word ".repeat(5_000), List.of()), 1, 2);
    assertThat(pieces).extracting(Piece::kind).containsExactly(Kind.TEXT, Kind.TEXT, Kind.WHOLE);
    assertThat(pieces)
        .allSatisfy(
            piece -> assertThat(piece.text().length()).isLessThanOrEqualTo(Splitter.MESSAGE));
    assertThat(rendering(null).edited(reply("short", List.of()), 1, 2)).hasSize(1);
  }

  @Test
  void shouldKeepStylesInARow() {
    var text = said(URI.create("https://night.example.org/"), "x", List.of(PAGE)).getFirst().text();
    assertThat(StoredText.of(text.text(), new JsonArray(StoredText.spans(text).encode())))
        .isEqualTo(text);
  }

  @Test
  void shouldLayShortLabelsBesideEachOther() {
    JsonArray buttons = new JsonArray();
    for (int i = 0; i < 4; i++) {
      buttons.add(io.vertx.core.json.JsonObject.of("label", "B" + i, "data", "d" + i));
    }
    assertThat(Keyboards.of(buttons).inlineKeyboard()).extracting(List::size).containsExactly(3, 1);
    buttons.add(io.vertx.core.json.JsonObject.of("label", "a longer label than that", "data", "d"));
    assertThat(Keyboards.of(buttons).inlineKeyboard()).hasSize(5);
    assertThat(Keyboards.of(new JsonArray())).isNull();
  }

  private static List<String> html(List<Piece> pieces) {
    return pieces.stream().map(piece -> Html.of(piece.text())).toList();
  }

  private static List<Piece> said(@Nullable URI publicUrl, String text, List<Link> links) {
    return rendering(publicUrl).said(reply(text, links), 3);
  }

  private static Rendering rendering(@Nullable URI publicUrl) {
    return new Rendering(
        href -> href.equals(FILE.href()) ? Optional.of("companies.csv") : Optional.empty(),
        publicUrl,
        1_000);
  }

  private static RoutedReply reply(String text, List<Link> links) {
    return new RoutedReply("rep-1", "tg-1", 1, text, links, List.of());
  }
}
