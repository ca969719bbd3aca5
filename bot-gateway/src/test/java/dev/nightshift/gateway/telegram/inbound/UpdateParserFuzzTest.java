package dev.nightshift.gateway.telegram.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nightshift.gateway.telegram.botapi.BotApi;

/** Whatever comes in an update's place, it is read as something, and can be kept. */
class UpdateParserFuzzTest {

  private static final int LONGEST = 1_000;

  @FuzzTest(maxDuration = "1m")
  void anyText(FuzzedDataProvider data) {
    JsonNode update = BotApi.json(data.consumeRemainingAsString());
    long id = UpdateParser.id(update).orElse(0);

    Update read = UpdateParser.read(id, update);

    assertThat(read.id()).isEqualTo(id);
    String kept = Words.storable(Received.of(id, update).body().get(), LONGEST);
    assertThat(kept.codePointCount(0, kept.length())).isLessThanOrEqualTo(LONGEST);
    assertThat(kept.codePoints()).noneMatch(UpdateParserFuzzTest::unkeepable);
    if (read instanceof Update.Said said) {
      assertThat(Words.clean(said.person().name())).isEqualTo(said.person().name());
    }
  }

  /** Postgres takes neither. */
  private static boolean unkeepable(int point) {
    return point == 0 || Character.getType(point) == Character.SURROGATE;
  }
}
