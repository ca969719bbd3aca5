package dev.nightshift.research.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          Houston, Texas                      | Houston        | Texas      | -
          houston,TX                          | houston        | TX         | -
          Austin, TX 78701                    | Austin         | TX         | -
          Austin, TX 78701-1234, USA          | Austin         | TX         | USA
          Washington, D.C.                    | Washington     | D.C.       | -
          St. Petersburg, Florida[3]          | St. Petersburg | Florida    | -
          Atlanta, Georgia                    | Atlanta        | Georgia    | -
          Warmley, Bristol, United Kingdom    | Warmley        | Bristol    | United Kingdom
          Dublin, Ireland                     | Dublin         | -          | Ireland
          Toronto, Ontario                    | Toronto        | Ontario    | -
          Texas                               | -              | Texas      | -
          Bermuda                             | -              | -          | Bermuda
          """)
  void shouldReadWhatTheLocationSays(String cell, String city, String state, String country) {
    assertThat(Place.readAll(cell)).containsExactly(new Place(city, state, country));
  }

  @ParameterizedTest
  @CsvSource({"''", "none", "Springfield", "','", "remote"})
  void shouldReadNothingWhenItWouldBeAGuess(String cell) {
    assertThat(Place.readAll(cell)).isEmpty();
  }

  @Test
  void shouldReadEachWhenSeveralAreNamed() {
    assertThat(Place.readAll("Chicago, Illinois; Pittsburgh, Pennsylvania"))
        .containsExactly(
            new Place("Chicago", "Illinois", null), new Place("Pittsburgh", "Pennsylvania", null));
  }
}
