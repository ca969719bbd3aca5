package dev.nightshift.research.knowledge;

/**
 * A file as it was read.
 *
 * @param name below the folder, with {@code /} between its parts
 * @param bytes its size
 */
record KnowledgeFile(String name, int bytes, String text) {}
