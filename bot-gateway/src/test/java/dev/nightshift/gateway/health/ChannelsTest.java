package dev.nightshift.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelsTest {

  @Test
  void shouldLeaveOutAChannelThatIsNotSetUp() {
    Channels channels = Channels.of(List.of(new Part(false, "Never said.")));

    assertThat(channels).isEqualTo(new Channels(Map.of("http", "UP", "web", "UP"), List.of()));
  }

  @Test
  void shouldBeUpWhenEveryPartOfItIs() {
    Channels channels = Channels.of(List.of(new Part(true, null), new Part(true, null)));

    assertThat(channels.states()).containsEntry("telegram", "UP");
    assertThat(channels.troubles()).isEmpty();
  }

  @Test
  void shouldSayWhatIsWrongWithWhicheverPart() {
    List<ChannelHealth> parts =
        List.of(
            new Part(true, null),
            new Part(true, "Nothing comes."),
            new Part(true, "Nothing goes."),
            new Part(true, null));

    Channels channels = Channels.of(parts);

    assertThat(channels.states()).containsEntry("telegram", "Nothing comes. Nothing goes.");
    assertThat(channels.troubles()).containsExactly("Nothing comes.", "Nothing goes.");
  }

  private record Part(boolean configured, String sentence) implements ChannelHealth {

    @Override
    public String channel() {
      return "telegram";
    }

    @Override
    public Optional<String> trouble() {
      return Optional.ofNullable(sentence);
    }
  }
}
