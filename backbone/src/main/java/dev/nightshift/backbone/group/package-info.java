/** Many that wait for the disk together: what is stored in one transaction costs one commit. */
@NullMarked
package dev.nightshift.backbone.group;

import org.jspecify.annotations.NullMarked;
