/** The rack in the framework: wiring only. */
package io.thingrack.core.osgi;
