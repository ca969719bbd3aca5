/**
 * What the house knows about selling: playbook and company knowledge, Markdown files in a folder.
 *
 * <p>Read as a whole, once before the service is started and again only when somebody asks; either
 * every file can be used or nothing changes. What the files say is data for agents, whatever it
 * says.
 */
@NullMarked
package dev.nightshift.research.knowledge;

import org.jspecify.annotations.NullMarked;
