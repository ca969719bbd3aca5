/** What the description of the HTTP API says beyond what can be read off the resources. */
@NullMarked
package dev.nightshift.gateway.openapi;

import org.jspecify.annotations.NullMarked;
