/** What models are told: versioned files, all of them there before the service is started. */
@NullMarked
package dev.nightshift.research.prompt;

import org.jspecify.annotations.NullMarked;
