package dev.nightshift.research.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private final AddressGuard guard = new AddressGuard(false);

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "10.0.0.1, private",
    "10.255.255.255, private",
    "100.64.0.1, private",
    "100.127.255.255, private",
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "169.254.169.254, link-local",
    "169.254.0.1, link-local",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.0.0.170, reserved",
    "192.0.2.1, reserved",
    "192.88.99.1, reserved",
    "192.168.1.1, private",
    "198.18.0.1, private",
    "198.19.255.255, private",
    "198.51.100.1, reserved",
    "203.0.113.1, reserved",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, reserved",
    "::, unspecified",
    "::1, loopback",
    "::127.0.0.1, loopback",
    "::10.0.0.1, private",
    "::ffff:0:169.254.169.254, link-local",
    "64:ff9b::127.0.0.1, loopback",
    "64:ff9b::10.1.2.3, private",
    "64:ff9b:1::1, private",
    "100::1, reserved",
    "2001::1, reserved",
    "2001:db8::1, reserved",
    "2002:7f00:1::, loopback",
    "2002:a9fe:a9fe::1, link-local",
    "3fff::1, reserved",
    "fc00::1, private",
    "fd12:3456:789a::1, private",
    "fd00:ec2::254, private",
    "fe80::1, link-local",
    "febf::1, link-local",
    "fec0::1, private",
    "ff02::1, multicast",
  })
  void shouldRefuseWhatCanLieInsideTheNetwork(String address, String kind) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
      })
  void shouldLetPublicAddressesThrough(String address) {
    assertThat(guard.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  /** The JDK makes IPv4 of such an address wherever it can; here it has a scope and stays. */
  @Test
  void shouldSeeThroughAMappedAddress() throws UnknownHostException {
    byte[] mapped = AddressRange.MAPPED.prefix().clone();
    byte[] loopback = {127, 0, 0, 1};
    System.arraycopy(loopback, 0, mapped, 12, 4);
    assertThat(guard.refusal(java.net.Inet6Address.getByAddress("x", mapped, 1)))
        .contains("loopback");
    assertThat(guard.refusal(InetAddress.ofLiteral("::ffff:10.0.0.1"))).contains("private");
  }

  @Test
  void shouldLetOnlyLoopbackThroughWhereThatIsAllowed() {
    AddressGuard lenient = new AddressGuard(true);
    assertThat(lenient.refusal(InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
    assertThat(lenient.refusal(InetAddress.ofLiteral("::1"))).isEmpty();
    assertThat(lenient.refusal(InetAddress.ofLiteral("169.254.169.254"))).isPresent();
    assertThat(lenient.refusal(InetAddress.ofLiteral("10.0.0.1"))).isPresent();
  }

  @Test
  void shouldRefuseANameThatHasOneAddressInside() {
    try (Addresses addresses =
        addresses(
            host ->
                new InetAddress[] {
                  InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("192.168.0.1")
                })) {
      assertThatThrownBy(() -> addresses.publicAddress("rebinding.nightshift.dev"))
          .isInstanceOf(PageFault.class)
          .hasMessage("rebinding.nightshift.dev has a private address, and those are not asked");
    }
  }

  @Test
  void shouldNotWaitForALookupThatHangs() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    try (Addresses addresses =
        new Addresses(
            host -> {
              try {
                never.await();
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return new InetAddress[0];
            },
            guard,
            Duration.ofMillis(50))) {
      assertThatThrownBy(() -> addresses.publicAddress("slow.nightshift.dev"))
          .isInstanceOf(UnknownHostException.class);
    }
  }

  private Addresses addresses(Addresses.Names names) {
    return new Addresses(names, guard, Duration.ofSeconds(10));
  }
}
