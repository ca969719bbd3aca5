package dev.nightshift.gateway.telegram.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.gateway.standin.OtherServices;
import dev.nightshift.gateway.telegram.botapi.BotApi;
import dev.nightshift.gateway.telegram.botapi.Outcome;
import dev.nightshift.gateway.telegram.botapi.SendMessage;
import dev.nightshift.gateway.telegram.outbound.TelegramAddress;
import dev.nightshift.testkit.ServiceResource;
import dev.nightshift.testkit.telegram.BotApiOptions;
import dev.nightshift.testkit.telegram.BotApiStandIn;
import dev.nightshift.testkit.telegram.SendingLimits;
import dev.nightshift.testkit.telegram.SentMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whatever is built, Telegram reads each part as it was meant. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
@QuarkusTestResource(OtherServices.class)
@WithTestResource(TelegramAddress.class)
class AcceptedTextServiceTest {

  private static final long PERSON = 99;
  private static final long SEED = 20_261_125;

  @Inject BotApi api;

  @ConfigProperty(name = "nightshift.telegram.api-url")
  URI address;

  @Test
  void shouldBeReadAsItWasMeantWhateverItIs() {
    Random random = new Random(SEED);
    try (BotApiStandIn telegram =
        BotApiStandIn.start(
            BotApiOptions.defaults().withLimits(SendingLimits.none()), address.getPort())) {
      telegram.begins(PERSON);
      for (int round = 0; round < 100; round++) {
        FormattedText text = SplitterPropertyTest.RandomText.of(random);
        for (FormattedText part : Splitter.split(text, 400)) {
          var outcome =
              api.sendMessage(new SendMessage(PERSON, Html.of(part), "HTML", null, null, null));
          assertThat(outcome)
              .as("seed %d, round %d: %s", SEED, round, Html.of(part))
              .isInstanceOf(Outcome.Ok.class);
          SentMessage read = telegram.sent(PERSON).getLast();
          assertThat(read.text().strip()).isEqualTo(part.text().strip());
        }
      }
    }
  }
}
