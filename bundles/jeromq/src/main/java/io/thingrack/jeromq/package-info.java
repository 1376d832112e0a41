/**
 * What this bundle's sockets count and do beyond JeroMQ's own API. Import it optionally to run on the stock bundle too.
 */
@Export
@Version("1.2.0")
package io.thingrack.jeromq;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
