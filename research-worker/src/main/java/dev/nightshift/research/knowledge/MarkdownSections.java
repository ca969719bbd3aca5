package dev.nightshift.research.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/** Cuts a Markdown file into its sections, long ones into several. For one file. */
final class MarkdownSections {

  /** Between a heading and those below it. */
  static final String BELOW = " > ";

  /** Marks a code block that is a message to be sent. */
  private static final String MESSAGE = "message";

  /** Longest text of a section, in characters; a model gets several of them. */
  private static final int LONGEST = 4_000;

  /** Nobody writes lists in lists in quotes as deep; renderers recurse into them. */
  private static final int DEEPEST = 40;

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();
  private static final TextContentRenderer TEXT =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.COMPACT).build();

  private final String file;
  private final List<Section> sections = new ArrayList<>();
  private final List<Heading> path = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<String> points = new ArrayList<>();
  private @Nullable String message;

  private MarkdownSections(String file) {
    this.file = file;
  }

  /** The sections of a file in their order; at least one. */
  static List<Section> of(KnowledgeFile file) {
    MarkdownSections sections = new MarkdownSections(file.name());
    sections.read(PARSER.parse(file.text()));
    return List.copyOf(sections.sections);
  }

  private void read(Node document) {
    for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof Heading heading) {
        close();
        path.removeIf(above -> above.getLevel() >= heading.getLevel());
        path.add(heading);
      } else {
        add(block);
      }
    }
    close();
  }

  private void add(Node block) {
    String plain = plain(block);
    if (!text.isEmpty() && text.length() + plain.length() > LONGEST) {
      close();
    }
    for (int at = 0; at < plain.length(); at += LONGEST) {
      append(plain.substring(at, Math.min(plain.length(), at + LONGEST)));
    }
    if (block instanceof BulletList || block instanceof OrderedList) {
      addPoints((ListBlock) block);
    }
    if (block instanceof FencedCodeBlock code && MESSAGE.equals(code.getInfo())) {
      message = code.getLiteral().strip();
    }
  }

  private void append(String part) {
    if (!text.isEmpty() && text.length() + part.length() > LONGEST) {
      close();
    }
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append(part);
  }

  private void addPoints(ListBlock list) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String point = children(item).replaceAll("\\s+", " ");
      if (!point.isBlank()) {
        points.add(point);
      }
    }
  }

  /** A list's entry cannot be rendered by itself. */
  private static String children(Node item) {
    StringJoiner parts = new StringJoiner(" ");
    for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
      parts.add(plain(part));
    }
    return parts.toString();
  }

  private void close() {
    if (!text.isEmpty()) {
      sections.add(new Section(file, heading(), text.toString(), points, message));
    }
    text.setLength(0);
    points.clear();
    message = null;
  }

  private String heading() {
    return path.isEmpty()
        ? file
        : path.stream().map(MarkdownSections::plain).collect(Collectors.joining(BELOW));
  }

  private static String plain(Node block) {
    return TEXT.render(block).strip();
  }
}
