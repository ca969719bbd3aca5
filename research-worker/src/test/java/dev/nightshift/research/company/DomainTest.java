package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

  @ParameterizedTest
  @CsvSource({
    "acme.example, acme.example",
    "https://www.Acme.example/about?x=1#top, acme.example",
    "HTTP://user:secret@acme.example:8080/, acme.example",
    "www.acme.example., acme.example",
    "blog.acme.example, blog.acme.example",
    "bücher.example, xn--bcher-kva.example",
    "acme.co.uk/contact us, acme.co.uk",
    "mailto@acme.example, acme.example"
  })
  void shouldNormaliseWhenAddressesAreWrittenByPeople(String written, String domain) {
    assertThat(Domain.normalised(written)).isEqualTo(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "acme",
        "unknown",
        "http://",
        "192.168.0.1",
        "-acme.example",
        "a..example",
        "https://www.facebook.com/acme",
        "linkedin.com/company/acme",
        "n/a"
      })
  void shouldStayUnknownWhenNoDomainOfTheCompanyIsNamed(String written) {
    assertThat(Domain.normalised(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "acme.example, acme",
    "de.acme.example, acme",
    "acme.co.uk, acme",
    "shop.acme.com.au, acme",
    "co.uk, co",
    "com.acme.example, acme",
    "x.org.example, org"
  })
  void shouldTellHowACompanyHasCalledItsDomain(String domain, String label) {
    assertThat(Domain.label(domain)).isEqualTo(label);
  }

  @Test
  void shouldStayUnknownWhenAbsentOrTooLong() {
    assertThat(Domain.normalised(null)).isNull();
    assertThat(Domain.normalised("a.".repeat(200) + "example")).isNull();
  }
}
