/** Component property types: service properties of a Thing, written as annotations. */
@Export
@Version("1.0.0")
package io.thingrack.api.propertytypes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
