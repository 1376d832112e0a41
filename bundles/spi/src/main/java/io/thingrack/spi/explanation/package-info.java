/** Why something is not in the rack. */
@Export
@Version("1.0.0")
package io.thingrack.spi.explanation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
