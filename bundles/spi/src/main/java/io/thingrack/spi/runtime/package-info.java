/** What the rack tells about itself. */
@Export
@Version("1.1.0")
package io.thingrack.spi.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
