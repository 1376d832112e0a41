/** What a driver author writes: a {@link io.thingrack.api.Thing} with properties, actions and events. */
@Export
@Version("1.2.0")
package io.thingrack.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
