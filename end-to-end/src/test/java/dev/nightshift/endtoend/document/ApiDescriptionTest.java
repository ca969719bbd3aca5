package dev.nightshift.endtoend.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** The gateway's OpenAPI description, as the build writes it down. */
class ApiDescriptionTest {

  private static final Path FILE =
      Path.of(
          System.getProperty("nightshift.root", ".."), "bot-gateway/target/openapi/openapi.json");

  @Test
  void shouldNameEveryOperationAndItsProblems() throws Exception {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths()) {
      assertThat(path.getKey()).doesNotStartWith("/internal");
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        JsonNode operation = verb.getValue();
        String what = verb.getKey() + " " + path.getKey();
        assertThat(operation.path("operationId").asText()).as(what).matches("[a-z][A-Za-z]+");
        assertThat(operation.path("summary").asText()).as(what).endsWith(".");
        assertThat(operation.at("/responses/default/content").has("application/problem+json"))
            .as(what)
            .isTrue();
        names.add(operation.path("operationId").asText());
      }
    }
    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
  }

  @Test
  void shouldGenerateAClientThatCompiles(@TempDir Path directory) {
    CodegenConfigurator configuration =
        new CodegenConfigurator()
            .setGeneratorName("java")
            .setLibrary("native")
            .setInputSpec(FILE.toString())
            .setValidateSpec(true)
            .setOutputDir(directory.toString())
            .addAdditionalProperty("openApiNullable", "false")
            .addAdditionalProperty("annotationLibrary", "none")
            .addAdditionalProperty("useJakartaEe", "true")
            .addGlobalProperty("apis", "")
            .addGlobalProperty("models", "")
            .addGlobalProperty("supportingFiles", "")
            .addGlobalProperty("apiTests", "false")
            .addGlobalProperty("modelTests", "false")
            .addGlobalProperty("apiDocs", "false")
            .addGlobalProperty("modelDocs", "false");

    List<File> sources =
        new DefaultGenerator()
            .opts(configuration.toClientOptInput()).generate().stream()
                .filter(file -> file.getName().endsWith(".java"))
                .toList();

    assertThat(sources).anyMatch(file -> file.getName().equals("TasksApi.java"));
    assertThat(compile(sources, directory)).isEmpty();
  }

  /** What the compiler complains about. */
  private static String compile(List<File> sources, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:none",
                    "-d",
                    directory.resolve("classes").toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjectsFromFiles(sources))
            .call();
    return compiled ? "" : complaints.toString();
  }

  private static Iterable<Map.Entry<String, JsonNode>> paths() throws Exception {
    return new ObjectMapper().readTree(FILE.toFile()).path("paths").properties();
  }
}
