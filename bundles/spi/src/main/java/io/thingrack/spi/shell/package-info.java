/** What commands tell the prompt at which they are typed. */
@Export
@Version("1.0.0")
package io.thingrack.spi.shell;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
