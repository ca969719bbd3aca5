package dev.nightshift.endtoend.document;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What expressions of one source file can be: literals, constants of the file, and parameters by
 * what the file's own calls give for them.
 */
final class SourceText {

  private final CompilationUnitTree unit;
  private final Map<String, ExpressionTree> constants = new HashMap<>();
  private final Map<String, MethodTree> methods = new HashMap<>();
  private final List<MethodInvocationTree> calls = new ArrayList<>();

  SourceText(CompilationUnitTree unit) {
    this.unit = unit;
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        if (variable.getInitializer() != null) {
          constants.put(variable.getName().toString(), variable.getInitializer());
        }
        return super.visitVariable(variable, nothing);
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        methods.put(method.getName().toString(), method);
        return super.visitMethod(method, nothing);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void nothing) {
        calls.add(call);
        return super.visitMethodInvocation(call, nothing);
      }
    }.scan(unit, null);
  }

  CompilationUnitTree unit() {
    return unit;
  }

  String name() {
    return unit.getSourceFile().getName();
  }

  /** A method of this file that is called without a receiver. */
  @Nullable MethodTree method(ExpressionTree select) {
    return select instanceof IdentifierTree name ? methods.get(name.getName().toString()) : null;
  }

  /** The calls of a method of this file, from it. */
  List<MethodInvocationTree> callsOf(MethodTree method) {
    return calls.stream()
        .filter(call -> method.equals(method(call.getMethodSelect())))
        .filter(call -> call.getArguments().size() == method.getParameters().size())
        .toList();
  }

  /**
   * The value of an expression within a call of its method; null when it cannot be told.
   *
   * @param arguments of that call, by the names of the parameters
   */
  @Nullable String value(Tree expression, Map<String, ExpressionTree> arguments) {
    return switch (expression) {
      case LiteralTree literal when literal.getValue() instanceof String text -> text;
      case IdentifierTree name -> named(name.getName().toString(), arguments);
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
        String left = value(sum.getLeftOperand(), arguments);
        String right = value(sum.getRightOperand(), arguments);
        yield left == null || right == null ? null : left + right;
      }
      default -> null;
    };
  }

  private @Nullable String named(String name, Map<String, ExpressionTree> arguments) {
    ExpressionTree given = arguments.get(name);
    if (given != null) {
      return value(given, Map.of());
    }
    ExpressionTree constant = constants.get(name);
    return constant == null ? null : value(constant, Map.of());
  }

  /** What a method's parameters are in each of its calls; one empty set where it has none. */
  Stream<Map<String, ExpressionTree>> arguments(@Nullable MethodTree method) {
    List<MethodInvocationTree> of = method == null ? List.of() : callsOf(method);
    return of.isEmpty() ? Stream.of(Map.of()) : of.stream().map(call -> byName(method, call));
  }

  private static Map<String, ExpressionTree> byName(MethodTree method, MethodInvocationTree call) {
    Map<String, ExpressionTree> arguments = new HashMap<>();
    for (int at = 0; at < call.getArguments().size(); at++) {
      arguments.put(
          method.getParameters().get(at).getName().toString(), call.getArguments().get(at));
    }
    return arguments;
  }
}
