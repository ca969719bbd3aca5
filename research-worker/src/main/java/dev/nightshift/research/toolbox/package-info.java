/**
 * What a model may do on behalf of a person: look, within that person's rights, and propose.
 *
 * <p>Which tools there are is decided by who asked and where, before a model is asked; a tool that
 * was not handed out does not exist for it, whatever a page, a person or the model itself says.
 * Nothing here starts anything: what costs money or trades becomes a proposal, which is a chat
 * command that its person confirms.
 */
@NullMarked
package dev.nightshift.research.toolbox;

import org.jspecify.annotations.NullMarked;
