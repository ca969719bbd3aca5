package dev.nightshift.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairRequestTest {

  @Test
  void shouldTellWhatThePairCommandAsksFor() {
    assertThat(PairRequest.of("/pair")).isEqualTo(new PairRequest.Plain());
    assertThat(PairRequest.of(" /PAIR@night_bot  group ")).isEqualTo(new PairRequest.Group(true));
    assertThat(PairRequest.of("/pair Group  close")).isEqualTo(new PairRequest.Group(false));
    assertThat(PairRequest.of("/pair ABC-DEFGH")).isEqualTo(new PairRequest.Code("ABC-DEFGH"));
    assertThat(PairRequest.of("/pair\nABC DEFGH")).isEqualTo(new PairRequest.Code("ABC DEFGH"));
  }

  @Test
  void shouldLeaveEverythingElseAlone() {
    assertThat(PairRequest.of("pair ABCDEFGH")).isEqualTo(new PairRequest.Nothing(false));
    assertThat(PairRequest.of("/pairs")).isEqualTo(new PairRequest.Nothing(true));
    assertThat(PairRequest.of("")).isEqualTo(new PairRequest.Nothing(false));
    assertThat(PairRequest.of("/status")).isEqualTo(new PairRequest.Nothing(true));
  }
}
