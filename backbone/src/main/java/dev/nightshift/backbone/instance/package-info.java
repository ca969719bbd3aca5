/** Who this process is, what it does, how it starts and how it drains. */
@NullMarked
package dev.nightshift.backbone.instance;

import org.jspecify.annotations.NullMarked;
