package dev.nightshift.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The two streams of a command. Stdout carries the answer and nothing else; stderr carries what is
 * said about it. The redrawn progress line is owned by the screen, so that a whole line printed in
 * between never mixes with it.
 */
public final class Screen {
  private static final ObjectMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final ObjectMapper PLAIN = JsonMapper.builder().build();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean colour;
  private final int width;
  private boolean lineIsDrawn;

  /**
   * @param terminal a person looks at it: redraw, colour, ask
   * @param width of the terminal in columns
   */
  public Screen(PrintStream out, PrintStream err, boolean terminal, boolean colour, int width) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.colour = colour;
    this.width = Math.max(40, width);
  }

  public boolean terminal() {
    return terminal;
  }

  public int width() {
    return width;
  }

  public String paint(Style style, String text) {
    return colour ? style.paint(text) : text;
  }

  /** Stdout itself, for text that others lay out. */
  public PrintStream answer() {
    return out;
  }

  /** Stderr itself, for text that others lay out. */
  public PrintStream said() {
    return err;
  }

  /** A state in its colour. */
  public String state(String state) {
    return paint(Style.ofState(state), state);
  }

  public synchronized void line(String text) {
    erase();
    out.println(text);
    out.flush();
  }

  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /** Text without a line end, for a prompt or a reply that grows. */
  public synchronized void text(String text) {
    erase();
    out.print(text);
    out.flush();
  }

  /** Something worth knowing that is not the answer. */
  public synchronized void note(String text) {
    erase();
    err.println(paint(Style.DIM, text));
    err.flush();
  }

  public synchronized void error(String sentence) {
    erase();
    err.println(paint(Style.BAD, "nightshift: ") + sentence);
    err.flush();
  }

  /** The whole answer of a command called with {@code --json}. */
  public synchronized void json(JsonNode node) {
    erase();
    try {
      out.println((terminal ? INDENTED : PLAIN).writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }

  /** Draws or redraws the one progress line; cut to the width. Terminal only. */
  public synchronized void redraw(String text) {
    if (!terminal) {
      return;
    }
    out.print("\r\u001b[2K" + text);
    out.flush();
    lineIsDrawn = true;
  }

  synchronized void erase() {
    if (lineIsDrawn) {
      out.print("\r\u001b[2K");
      lineIsDrawn = false;
    }
  }
}
