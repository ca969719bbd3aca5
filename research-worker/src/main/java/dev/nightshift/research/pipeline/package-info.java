/**
 * Pipelines: durable lists of agent steps, each in the foreground or in the background.
 *
 * <p>Steps in the foreground are done one after the other; one in the background begins when those
 * before it are done and is waited for by nothing. A pipeline resumes at its first unfinished step,
 * on whichever instance claims it. An outcome is accepted only from the very attempt that holds the
 * step: same holder, same token, same attempt.
 *
 * <p>Rows are locked in this order: the lease, the pipeline, its steps, and then whatever belongs
 * to the pipeline's kind.
 */
@NullMarked
package dev.nightshift.research.pipeline;

import org.jspecify.annotations.NullMarked;
