package dev.nightshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.endtoend.Client.Said;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's null checker is on: a fixture with a null dereference does not compile. */
class NullCheckIT {

  @Test
  void shouldRefuseToCompileANullDereference(@TempDir Path target) {
    Path fixture = Checkout.root().resolve("end-to-end/fixtures/null-dereference/pom.xml");
    Said said =
        Client.run(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-o",
                "-B",
                "-Pchecks",
                "-Dspotless.check.skip=true",
                "-Dmaven.repo.local=" + System.getProperty("maven.local"),
                "-Dfixture.target=" + target,
                "-f",
                fixture.toString(),
                "compile"));

    assertThat(said.exitCode()).as(said.toString()).isEqualTo(1);
    assertThat(said.out())
        .contains("[NullAway] dereferenced expression 'text' is @Nullable", "Dereference.java");
  }
}
