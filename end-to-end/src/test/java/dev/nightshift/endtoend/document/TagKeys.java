package dev.nightshift.endtoend.document;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the tags that a piece of source gives: literals at every other place of {@code
 * Tags.of}, {@code and}, {@code tag}, {@code tags} and of what follows the name in {@code counter}
 * and {@code timer}; also where a method of the file or a parameter stands for them.
 */
final class TagKeys extends TreeScanner<@Nullable Void, Map<String, ExpressionTree>> {

  private static final Set<String> PAIRS = Set.of("of", "and", "tag", "tags");
  private static final Set<String> AFTER_NAME = Set.of("counter", "timer", "summary");

  private final SourceText source;
  private final SequencedSet<String> keys = new LinkedHashSet<>();

  TagKeys(SourceText source) {
    this.source = source;
  }

  SequencedSet<String> of(Tree tree, Map<String, ExpressionTree> arguments) {
    scan(tree, arguments);
    return keys;
  }

  @Override
  public @Nullable Void visitMethodInvocation(
      MethodInvocationTree call, Map<String, ExpressionTree> arguments) {
    MethodTree own = source.method(call.getMethodSelect());
    if (own != null
        && own.getReturnType() != null
        && own.getReturnType().toString().equals("Tags")) {
      scan(own.getBody(), Map.of());
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      if (PAIRS.contains(name)) {
        addEveryOther(call.getArguments(), 0);
      } else if (AFTER_NAME.contains(name)) {
        addEveryOther(call.getArguments(), 1);
      }
    }
    return super.visitMethodInvocation(call, arguments);
  }

  /** A parameter stands for what its call gives. */
  @Override
  public @Nullable Void visitIdentifier(
      IdentifierTree name, Map<String, ExpressionTree> arguments) {
    ExpressionTree given = arguments.get(name.getName().toString());
    return given == null ? null : scan(given, Map.of());
  }

  private void addEveryOther(List<? extends ExpressionTree> given, int start) {
    for (int at = start; at + 1 < given.size(); at += 2) {
      String key = source.value(given.get(at), Map.of());
      if (key != null) {
        keys.add(key);
      }
    }
  }
}
