/**
 * Starting and speaking to a local stack from another process: what the command line client uses.
 * Nothing here needs Kafka's or Postgres' classes.
 *
 * <p><b>Which stack.</b> A {@link dev.nightshift.local.control.StackHome} names it: {@code
 * StackHome.of(option, environment, project)} follows {@code --home}, {@code NIGHTSHIFT_HOME},
 * {@code .nightshift/} in the project.
 *
 * <p><b>Starting and stopping.</b> {@code new StackLauncher(project).start(options, listener)}
 * returns when every service is ready: {@code Started} with the supervisor's process (it lives in a
 * session of its own; a terminal's Ctrl-C does not reach it), or {@code AlreadyRunning}. {@code
 * down(home, listener)} stops the stack in order, also what a killed supervisor left behind.
 *
 * <p><b>Speaking.</b> {@link dev.nightshift.local.control.SupervisorClient}: status, restart, kill
 * a process, the trading kill switch; it works with every service dead. {@link
 * dev.nightshift.local.control.StackLogs} reads the log files and needs nobody alive.
 *
 * <p><b>Failures.</b> A {@code LocalStackException}'s message is the sentence for the user. {@link
 * dev.nightshift.local.control.NotRunningException} means that no supervisor answers.
 *
 * <p><b>Protocol.</b> {@code supervisor.sock} in the home; one JSON line asks ({@code {"op":
 * "status"}}, {@code down}, {@code restart}, {@code kill-process}, {@code trade-kill}), JSON lines
 * answer: any number with {@code progress}, then one with {@code ok}.
 */
@NullMarked
package dev.nightshift.local.control;

import org.jspecify.annotations.NullMarked;
