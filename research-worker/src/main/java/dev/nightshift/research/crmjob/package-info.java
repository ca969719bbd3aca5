/**
 * Jobs of the CRM: work in the background with a name, a state and an end that is told.
 *
 * <p>A job is a pipeline of the same id. Whoever does a kind of job implements {@link JobWork};
 * what becomes of it goes through {@link JobTelling}, so that no failure is silent: it is a line in
 * the log with the job's name, a metric and an event.
 */
@NullMarked
package dev.nightshift.research.crmjob;

import org.jspecify.annotations.NullMarked;
