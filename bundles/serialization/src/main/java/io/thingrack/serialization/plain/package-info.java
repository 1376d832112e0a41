/** Content types without structure: {@code text/plain} and bytes as they are. */
package io.thingrack.serialization.plain;
