/** Content types as services: bytes to tokens and back. */
@Export
@Version("1.0.0")
package io.thingrack.spi.serialization;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
