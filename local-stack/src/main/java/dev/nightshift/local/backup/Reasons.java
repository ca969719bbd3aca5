package dev.nightshift.local.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;

/** Words for what a file system refuses. */
final class Reasons {

  private Reasons() {}

  static String of(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      return "the disk is full";
    }
    return switch (failure) {
      case AccessDeniedException _ -> "no permission for " + message;
      case FileAlreadyExistsException _ -> message + " is there already";
      default -> message;
    };
  }
}
