/**
 * Files that people uploaded to the gateway: fetched by their hash, kept on this machine's disk.
 */
@NullMarked
package dev.nightshift.backbone.gatewayfile;

import org.jspecify.annotations.NullMarked;
