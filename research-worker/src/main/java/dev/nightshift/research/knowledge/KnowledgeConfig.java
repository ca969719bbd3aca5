package dev.nightshift.research.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the knowledge base comes from, and how much of it is taken. */
@ConfigMapping(prefix = "nightshift.knowledge")
interface KnowledgeConfig {

  /**
   * The folder with the playbook and the company's knowledge, Markdown files ({@code .md}) at any
   * depth, by its absolute path; without it there is no knowledge base. Files below a name that
   * holds {@code playbook} are what people train with; where there is no such name, all are.
   */
  Optional<Path> dir();

  /** Largest file, in bytes. */
  @WithDefault("8388608")
  int maxFileBytes();

  /** Most bytes of all files together. */
  @WithDefault("33554432")
  long maxBytes();

  /** Most files. */
  @WithDefault("2000")
  int maxFiles();

  /** How often to look whether somebody wants the files read again. */
  @WithDefault("PT1S")
  Duration reloadEvery();

  /** How long to wait until every instance has read the files again. */
  @WithDefault("PT30S")
  Duration reloadWithin();

  default KnowledgeFolder.Bounds bounds() {
    return new KnowledgeFolder.Bounds(maxFiles(), maxFileBytes(), maxBytes());
  }
}
