/** What the content types share: bounds of what is read, bytes that grow, strict UTF-8. */
package io.thingrack.serialization.bytes;
