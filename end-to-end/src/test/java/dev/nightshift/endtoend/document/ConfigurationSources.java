package dev.nightshift.endtoend.document;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code @ConfigMapping} interfaces of a module from its sources, by the compiler's own
 * parser: Javadoc is not in class files.
 */
final class ConfigurationSources {

  private ConfigurationSources() {}

  /** Every key of the module, in alphabetical order. */
  static List<ConfigurationKey> of(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(ConfigurationSources::isMapping)
          .flatMap(file -> keys(file).stream())
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isMapping(Path file) {
    try {
      return Files.readString(file).contains("@ConfigMapping");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<ConfigurationKey> keys(Path file) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjects(file.toFile()));
      List<ConfigurationKey> keys = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(DocTrees.instance(task), keys).scan(unit, null);
      }
      return keys;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable String> {

    private final DocTrees docs;
    private final List<ConfigurationKey> keys;
    private final Map<String, String> groups = new HashMap<>();

    private Reader(DocTrees docs, List<ConfigurationKey> keys) {
      this.docs = docs;
      this.keys = keys;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable String prefix) {
      Optional<String> mapped = argument(type.getModifiers(), "ConfigMapping");
      if (mapped.isPresent()) {
        findGroups(type);
        return super.visitClass(type, mapped.get());
      }
      String group = groups.get(type.getSimpleName().toString());
      return super.visitClass(type, group == null ? null : prefix + "." + group);
    }

    /** Interfaces within a mapping, by the method that leads to each. */
    private void findGroups(ClassTree mapping) {
      Set<String> inner =
          mapping.getMembers().stream()
              .filter(member -> member.getKind() == Tree.Kind.INTERFACE)
              .map(member -> ((ClassTree) member).getSimpleName().toString())
              .collect(Collectors.toSet());
      for (Tree member : mapping.getMembers()) {
        if (member instanceof MethodTree method
            && inner.contains(method.getReturnType().toString())) {
          groups.put(method.getReturnType().toString(), kebab(method.getName().toString()));
        }
      }
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable String prefix) {
      if (prefix != null
          && method.getBody() == null
          && !groups.containsKey(method.getReturnType().toString())) {
        String name = method.getName().toString();
        keys.add(
            new ConfigurationKey(
                prefix + "." + argument(method.getModifiers(), "WithName").orElse(kebab(name)),
                method.getReturnType().toString(),
                argument(method.getModifiers(), "WithDefault").orElse(""),
                about(prefix, getCurrentPath())));
      }
      return null;
    }

    private String about(String prefix, TreePath path) {
      DocCommentTree comment = docs.getDocCommentTree(path);
      if (comment == null) {
        throw new AssertionError(
            path.getCompilationUnit().getSourceFile().getName()
                + " has a key without a Javadoc below "
                + prefix);
      }
      return comment
          .toString()
          .replaceAll("\\s+", " ")
          .replaceAll("\\{@(?:code|link|linkplain) #?([^}]*)}", "`$1`")
          .replace("|", "\\|")
          .strip();
    }

    /** The one literal argument of an annotation, named or not. */
    private static Optional<String> argument(ModifiersTree modifiers, String annotation) {
      return modifiers.getAnnotations().stream()
          .filter(each -> each.getAnnotationType().toString().equals(annotation))
          .flatMap(Reader::literals)
          .findFirst();
    }

    private static Stream<String> literals(AnnotationTree annotation) {
      List<String> found = new ArrayList<>();
      new com.sun.source.util.TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
          found.add(String.valueOf(literal.getValue()));
          return null;
        }
      }.scan(annotation.getArguments(), null);
      return found.stream();
    }

    private static String kebab(String name) {
      return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
  }
}
