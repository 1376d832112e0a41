/** The way of one request: a face makes a {@link io.thingrack.spi.Job}, the server gives back an {@link io.thingrack.spi.Outcome}. */
@Export
@Version("1.0.0")
package io.thingrack.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
