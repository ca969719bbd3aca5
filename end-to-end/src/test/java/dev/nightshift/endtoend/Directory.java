package dev.nightshift.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Made-up company directories. */
final class Directory {

  private Directory() {}

  /** That many companies of state TX, each with one contact. */
  static Path of(int companies) {
    StringBuilder csv =
        new StringBuilder("name,domain,city,state,contact name,title,email,phone\n");
    for (int i = 1; i <= companies; i++) {
      csv.append("Company %03d,company-%03d.example,Austin,TX,".formatted(i, i))
          .append("Person %03d,Director,person-%03d@company-%03d.example,\n".formatted(i, i, i));
    }
    try {
      Path file = Files.createTempFile("nightshift-directory", ".csv");
      file.toFile().deleteOnExit();
      return Files.writeString(file, csv);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
