/** Who serves an id: services that come, change and go. */
package io.thingrack.core.whiteboard;
