package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "ftp://acme.com/, it is neither http nor https",
    "file:///etc/passwd, it is neither http nor https",
    "/relative, it is neither http nor https",
    "http:///path, it names no host",
    "http://acme.com:8080/, its port is neither 80 nor 443",
    "http://acme.com:22/, its port is neither 80 nor 443",
    "http://user:word@acme.com/, it names a user or is longer than 2000 characters",
    "http://localhost/, no public site has such a name",
    "http://acme.localhost/, no public site has such a name",
    "http://gateway/, no public site has such a name",
    "http://2130706433/, no public site has such a name",
    "https://www.copperline-robotics.example/, no public site has such a name",
    "http://acme.example., no public site has such a name",
    "http://x.test/, no public site has such a name",
    "http://x.invalid/, no public site has such a name",
    "http://metadata.google.internal/, no public site has such a name",
    "http://printer.local/, no public site has such a name",
    "http://example.com/, no public site has such a name",
    "http://www.example.org/, no public site has such a name",
  })
  void shouldRefuseByItsFormWhatIsNoPublicPage(String address, String why) {
    assertThatThrownBy(() -> Target.of(URI.create(address), false))
        .isInstanceOfSatisfying(
            PageException.class, refused -> assertThat(refused.passing()).isFalse())
        .hasMessage(address + " is not fetched: " + why + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://Acme.COM, http://acme.com/, http://acme.com",
    "https://acme.com:443/a?b=c#d, https://acme.com:443/a?b=c, https://acme.com",
    "https://acme.com:80/, https://acme.com:80/, https://acme.com:80",
    "http://acme.com./x, http://acme.com/x, http://acme.com",
    "http://1.2.3.4/, http://1.2.3.4/, http://1.2.3.4",
    "'http://[2606:4700::1]/', 'http://[2606:4700::1]/', 'http://[2606:4700::1]'",
  })
  void shouldTakePublicAddressesInOneForm(String address, String plain, String origin) {
    Target target = Target.of(URI.create(address), false);
    assertThat(target.address()).isEqualTo(URI.create(plain));
    assertThat(target.origin()).isEqualTo(origin);
  }

  @Test
  void shouldFollowRelativeRedirectsAndRefuseOthers() throws PageFault {
    Target target = Target.of(URI.create("https://acme.com/a/b"), false);
    assertThat(target.redirected("../c?d=1", false).address())
        .isEqualTo(URI.create("https://acme.com/c?d=1"));
    assertThatThrownBy(() -> target.redirected("file:///etc/passwd", false))
        .isInstanceOf(PageException.class);
    assertThatThrownBy(() -> target.redirected(null, false)).isInstanceOf(PageFault.class);
    assertThatThrownBy(() -> target.redirected("http://[", false)).isInstanceOf(PageFault.class);
  }
}
