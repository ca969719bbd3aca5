/**
 * Stands in for language models over HTTP: OpenAI's protocol in full, Anthropic's and Ollama's as
 * far as it takes to speak with them.
 */
@NullMarked
package dev.nightshift.testkit.llm;

import org.jspecify.annotations.NullMarked;
