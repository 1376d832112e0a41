/** What a Thing offers, as data in the terms of W3C Thing Description 1.1. */
@Export
@Version("1.1.0")
package io.thingrack.spi.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
