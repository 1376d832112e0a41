/** Thing Models and Descriptions between JSON data and the records of {@link io.thingrack.spi.model}. */
@Export
@Version("1.0.0")
package io.thingrack.spi.model.json;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
