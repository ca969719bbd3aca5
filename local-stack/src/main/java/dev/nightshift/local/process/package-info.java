/** What every process of the local stack has in common: starting, signalling, ports, failures. */
@NullMarked
package dev.nightshift.local.process;

import org.jspecify.annotations.NullMarked;
